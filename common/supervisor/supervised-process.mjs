import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { pathToFileURL } from 'node:url'

/**
 * @typedef {{ write: (chunk: Buffer | string) => void, lastWords: (lines: number) => string }} Log
 * @typedef {{
 *   name: string,
 *   script: string,
 *   args?: string[],
 *   env: NodeJS.ProcessEnv,
 *   cwd?: string,
 *   preload?: string,
 *   log: Log,
 *   background?: boolean,
 * }} Program `preload` a module that is loaded before the script, `log` what takes its output, `background` true for a
 *   process that must never take time from the others
 */

/**
 * One run of a program, in a process group of its own: Ctrl-C in the terminal reaches the supervisor only, which then
 * stops the rest in order. Should the supervisor be killed, the closing IPC channel tells the process to end.
 *
 * @param {Program} program
 * @param {{ message: (message: unknown) => void, exit: (code: number) => void }} on `exit` comes once, after everything
 *   that the process wrote; the code is 128 + the signal's number for a killed process
 */
export function startProcess({ script, args = [], env, cwd, preload, log, background = false }, on) {
  const child = spawn(
    process.execPath,
    [...(preload ? ['--import', pathToFileURL(preload).href] : []), script, ...args],
    {
      cwd,
      env: { ...env, GREENROOM_SUPERVISED: '1' },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    },
  )
  child.stdout?.on('data', chunk => log.write(chunk))
  child.stderr?.on('data', chunk => log.write(chunk))
  if (background) runBehind(child.pid)
  child.on('message', on.message)
  let over = false
  /** @type {Promise<void>} */
  const exited = new Promise(resolve => {
    const end = (/** @type {number} */ code) => {
      if (over) return
      over = true
      // What the process left in its group ends with it.
      signalGroup(child.pid, 'SIGKILL')
      resolve()
      on.exit(code)
    }
    child.once('error', error => {
      log.write(`${error.message}\n`)
      end(1)
    })
    child.once('exit', (code, signal) => {
      const known = code ?? 128 + (signal ? constants.signals[signal] : 0)
      // Its last words may still be in the pipe; somebody else may hold the pipe open for ever.
      const timer = setTimeout(() => end(known), 200)
      child.once('close', () => {
        clearTimeout(timer)
        end(known)
      })
    })
  })
  return {
    pid: child.pid ?? 0,
    exited,
    isOver: () => over,
    /** @param {any} message */
    send(message) {
      if (child.connected) child.send(message, () => {})
    },
    /** @param {NodeJS.Signals} signal */
    signal: signal => child.kill(signal),
    kill: () => signalGroup(child.pid, 'SIGKILL'),
  }
}

/** @param {number | undefined} pid */
function runBehind(pid) {
  if (!pid) return
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or the system does not let us: it runs as the others do.
  }
}

/**
 * Signals a process group; a group that is gone already is no error.
 *
 * @param {number | undefined} leader
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(leader, signal) {
  if (!leader) return
  try {
    process.kill(-leader, signal)
  } catch {
    // ESRCH: nobody of the group is left.
  }
}
