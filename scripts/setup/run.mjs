import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { onParentEnd } from '../../common/supervisor/on-stop.mjs'
import { signalGroup } from '../../common/supervisor/supervised-process.mjs'
import { root } from './root.mjs'

/** @type {readonly ('SIGINT' | 'SIGTERM' | 'SIGHUP')[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a command to its end in a process group of its own, so that whoever stops us stops it and all it started.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean, limitMs?: number }} [options] `show` lets its output through;
 *   otherwise it is kept and returned. `limitMs` kills it after that time.
 * @returns {Promise<{ code: number | null, output: string, overdue: boolean }>} `code` null: killed, or not found
 */
export function run(command, args, { env = process.env, show = false, limitMs } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    })
    let output = ''
    let overdue = false
    child.stdout?.on('data', chunk => (output += chunk))
    child.stderr?.on('data', chunk => (output += chunk))
    const pass = (/** @type {(typeof signals)[number]} */ signal) => {
      signalGroup(child.pid, signal)
      process.exit(128 + constants.signals[signal])
    }
    for (const signal of signals) process.on(signal, pass)
    const stopWatching = onParentEnd(() => {
      signalGroup(child.pid, 'SIGKILL')
      process.exit(1)
    })
    const timer =
      limitMs === undefined
        ? undefined
        : setTimeout(() => {
            overdue = true
            signalGroup(child.pid, 'SIGKILL')
          }, limitMs)
    const settle = (/** @type {number | null} */ code) => {
      clearTimeout(timer)
      for (const signal of signals) process.off(signal, pass)
      stopWatching()
      resolve({ code, output, overdue })
    }
    child.once('error', error => {
      output += error.message
      settle(null)
    })
    child.once('close', settle)
  })
}

/**
 * The last lines of a log, for a person.
 *
 * @param {string} text
 * @param {number} [lines]
 */
export const tail = (text, lines = 20) => text.trimEnd().split('\n').slice(-lines).join('\n')
