import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Plain } from '../setup/plainly.mjs'
import { root } from '../setup/root.mjs'
import { killGroup, tail } from '../setup/run.mjs'

const graceMs = 5000
const readyLimitMs = 60_000

/**
 * @typedef {{ name: string, script: string, args?: string[], env: NodeJS.ProcessEnv, log: string, ready?: string,
 *   extra?: boolean }} Program
 *   `name` as a person reads it, `log` the file that takes its output, `ready` the type of the message by which it says
 *   that it works, `extra` true for one that must never take time from the others
 * @typedef {ReturnType<typeof start>} Running
 */

/**
 * Starts one of our bundles in a process group of its own: Ctrl-C in the terminal reaches the launcher only, which then
 * stops the rest in order. Should the launcher be killed, the closing IPC channel tells the process to go.
 *
 * @param {Program} program
 */
export function start({ name, script, args = [], env, log, ready = 'ready', extra = false }) {
  const file = openSync(log, 'a')
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', file, file, 'ipc'],
  })
  closeSync(file)
  if (extra && child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  let over = false
  /** @type {Promise<void>} */
  const exited = new Promise(resolve => {
    const end = () => {
      over = true
      // Whatever it left in its group goes with it.
      killGroup(child.pid, 'SIGKILL')
      resolve()
    }
    child.once('exit', end)
    child.once('error', end)
  })

  return {
    name,
    pid: child.pid,
    exited,
    /** Its last words, for the person at the keyboard. */
    lastWords: () => tail(readFileSync(log, 'utf8'), 12),
    ready: readyMessage(),
    /** SIGTERM, five seconds, SIGKILL. */
    async stop() {
      if (over) return
      child.kill('SIGTERM')
      await Promise.race([exited, wait(graceMs, undefined, { ref: false })])
      killGroup(child.pid, 'SIGKILL')
      await exited
    },
    kill: () => killGroup(child.pid, 'SIGKILL'),
  }

  /** @returns {Promise<Record<string, unknown>>} the process's first `{ type: 'ready', … }` */
  async function readyMessage() {
    /** @type {Promise<Record<string, unknown>>} */
    const told = new Promise(resolve =>
      child.on('message', message => {
        if (typeof message === 'object' && 'type' in message && message.type === ready)
          resolve({ ...message })
      }),
    )
    const message = await Promise.race([told, exited, wait(readyLimitMs, undefined, { ref: false })])
    if (message) return message
    const why = over ? 'stopped before it was ready' : `was not ready within ${readyLimitMs / 1000} s`
    throw new Plain(`${name} (${basename(script)}) ${why}:\n${tail(readFileSync(log, 'utf8'), 12)}`)
  }
}
