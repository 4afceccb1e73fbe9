import { setTimeout as wait } from 'node:timers/promises'
import { start } from './process.mjs'
import { restartAfter } from './restarts.mjs'

/**
 * @typedef {{ restarts: boolean, needed: boolean }} Care
 *   `restarts`: it is started again when it dies; `needed`: without it nothing else makes sense
 */

/**
 * The processes of a demo: started in order, stopped in reverse, started again where that helps.
 *
 * @param {{ say: (line: string) => void, lost: (because: string) => void }} listeners `lost`: a process
 *   that is needed is gone for good, with a sentence
 */
export function createCompany({ say, lost }) {
  /** @type {Map<string, import('./process.mjs').Running>} */
  const members = new Map()
  let leaving = false

  /**
   * Starts a process and waits until it is ready.
   *
   * @param {import('./process.mjs').Program} program
   * @param {Care} care
   * @returns {Promise<Record<string, unknown>>} its ready message
   */
  async function add(program, care) {
    if (leaving) throw new Error(`${program.name} is not started any more.`)
    const member = start(program)
    members.set(program.name, member)
    const message = await member.ready
    void watch(program, member, care)
    return message
  }

  /**
   * @param {import('./process.mjs').Program} program
   * @param {import('./process.mjs').Running} first
   * @param {Care} care
   */
  async function watch(program, first, { restarts, needed }) {
    /** @type {number[]} */
    const deaths = []
    for (let member = first; ; ) {
      await member.exited
      if (leaving) return
      const next = restarts ? restartAfter(deaths, Date.now()) : null
      if (!next) {
        const often = deaths.length > 0 ? ' again and again' : ''
        return (needed ? lost : say)(`${capital(program.name)} stopped${often}:\n${member.lastWords()}`)
      }
      deaths.push(Date.now())
      say(`${capital(program.name)} stopped; starting it again.`)
      await wait(next.waitMs)
      if (leaving) return
      member = start(program)
      members.set(program.name, member)
      const running = await member.ready.then(
        () => true,
        () => false,
      )
      if (running) say(`${capital(program.name)} is back.`)
      else await member.stop()
    }
  }

  return {
    add,
    /** The newest process of each name. */
    pids: () => Object.fromEntries([...members].map(([name, { pid }]) => [name, pid])),
    /** In reverse, so that the console does not witness the cloud going away. */
    async leave() {
      leaving = true
      for (const member of [...members.values()].reverse()) await member.stop()
    },
    leaveAtOnce() {
      leaving = true
      for (const member of members.values()) member.kill()
    },
  }
}

/** @param {string} text */
const capital = text => text.charAt(0).toUpperCase() + text.slice(1)
