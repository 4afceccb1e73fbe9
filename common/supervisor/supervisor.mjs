import { setTimeout as wait } from 'node:timers/promises'
import { restartDelayMs } from './restart-delay.mjs'
import { startProcess } from './supervised-process.mjs'

/**
 * @typedef {import('./supervised-process.mjs').Program & {
 *   restarts: boolean,
 *   ready?: string,
 *   portVariable?: string,
 *   informed?: boolean,
 * }} Supervised `restarts` whether it is started again when it dies, and then it answers pings
 *   (`hearOwner`), `ready` the type of the message by which it says that
 *   it works (`ready` unless told), `portVariable` the variable that sets its port: what it listens on first is what it is
 *   told from then on; `informed` whether it is told which processes are missing
 * @typedef {{ name: string, why: 'stopped' | 'silent', since: number }} Missing `since` epoch ms
 * @typedef {{ seq: number, child: string, pid: number }} Undelivered what a child said or what became of it
 * @typedef {{
 *   program: Supervised,
 *   owner: Entry | null,
 *   run: ReturnType<typeof startProcess>,
 *   ready: Resolvers<Record<string, unknown>>,
 *   wasReady: boolean,
 *   joined: boolean,
 *   missing: Missing | null,
 *   answeredAt: number | null,
 *   startedAt: number,
 *   port: number | null,
 *   spoke: boolean,
 *   deaths: number[],
 *   memory: Map<string, unknown>,
 *   undelivered: Undelivered[],
 *   seq: number,
 * }} Entry
 */

const pingEveryMs = 500
/** A process that has not answered for so long is said to be silent; screens promise to tell within three seconds. */
const silentAfterMs = 1_800
/** A process that answers nobody for so long will not answer any more; a laptop's short freeze is over by then. */
const hopelessAfterMs = 20_000
/** A supervisor that was itself stopped may not blame others for its own silence. */
const ownStallMs = 1_000
/** All processes have ended within two seconds of a stop. */
const graceMs = 1_400
const mostUndelivered = 20_000

/**
 * Supervises processes: starts them, starts those again that die, keeps what they ask it to remember for their next run,
 * and stops all of them. A supervised process may start others through its channel (`member.mjs`): these outlive it, and
 * its next run finds them again.
 *
 * @param {{ say: (line: string) => void, changed?: () => void }} listeners `say` takes sentences for the person at the
 *   keyboard; `changed` is called when process ids or missing processes changed
 */
export function createSupervisor({ say, changed = () => {} }) {
  /** @type {Map<string, Entry>} */
  const entries = new Map()
  let stopping = false
  let lastPing = Date.now()
  const pings = setInterval(ping, pingEveryMs)
  pings.unref()

  /**
   * Starts a process and waits until it is ready.
   *
   * @param {Supervised} program
   * @returns {Promise<Record<string, unknown>>} its ready message
   * @throws {Error} one sentence and the process's last words, when it ends before it is ready
   */
  const start = program => launch(program, null).ready.promise

  /**
   * @param {Supervised} program
   * @param {Entry | null} owner
   * @returns {Entry}
   */
  function launch(program, owner) {
    const known = entries.get(program.name)
    if (known) return known
    if (stopping) throw new Error(`${program.name} is not started any more.`)
    /** @type {Resolvers<Record<string, unknown>>} */
    const ready = withResolvers()
    // Who waits for it sees the failure; nobody has to.
    ready.promise.catch(() => {})
    /** @type {Omit<Entry, 'run'>} */
    const parts = {
      program,
      owner,
      ready,
      wasReady: false,
      joined: false,
      missing: null,
      answeredAt: null,
      startedAt: Date.now(),
      port: null,
      spoke: false,
      deaths: [],
      memory: new Map(),
      undelivered: [],
      seq: 0,
    }
    /** @type {Entry} */
    const entry = Object.assign(parts, { run: runOf(parts) })
    entries.set(program.name, entry)
    changed()
    return entry
  }

  /** @param {Omit<Entry, 'run'> & { run?: Entry['run'] }} entry */
  function runOf(entry) {
    const { program } = entry
    const pinned =
      program.portVariable && entry.port ? { [program.portVariable]: String(entry.port) } : undefined
    const log = {
      ...program.log,
      write: (/** @type {Buffer | string} */ chunk) => {
        entry.spoke = true
        program.log.write(chunk)
      },
    }
    entry.joined = false
    entry.answeredAt = null
    entry.startedAt = Date.now()
    entry.spoke = false
    return startProcess(
      { ...program, log, env: { ...program.env, ...pinned } },
      {
        message: message => hear(withRun(entry), message),
        exit: code => ended(withRun(entry), code),
      },
    )
  }

  /**
   * @param {Entry} entry
   * @param {unknown} message
   */
  function hear(entry, message) {
    if (typeof message !== 'object' || message === null) return
    if ('supervisor' in message) return obey(entry, message)
    const { type, port } = /** @type {{ type?: unknown, port?: unknown }} */ (message)
    if (type === (entry.program.ready ?? 'ready') && !isUp(entry)) {
      if (typeof port === 'number') entry.port = port
      if (entry.wasReady) say(`${capital(entry.program.name)} is back.`)
      entry.wasReady = true
      entry.missing = null
      if (entry.program.restarts) entry.answeredAt = Date.now()
      entry.ready.resolve({ ...message })
      tell()
    }
    if (entry.owner) deliver(entry.owner, entry, { supervisor: 'from', message })
  }

  /**
   * What a process asks of its supervisor; see `member.mjs`.
   *
   * @param {Entry} entry
   * @param {any} asked
   */
  function obey(entry, asked) {
    const child = entries.get(asked.child)
    if (asked.supervisor === 'pong') entry.answeredAt = Date.now()
    else if (asked.supervisor === 'join') recall(entry)
    else if (asked.supervisor === 'remember') remember(entry, asked)
    else if (asked.supervisor === 'start' && !stopping)
      launch({ ...asked.program, log: entry.program.log }, entry)
    else if (child?.owner !== entry) return
    else if (asked.supervisor === 'to') child.run.send(asked.message)
    else if (asked.supervisor === 'signal') child.run.signal(asked.signal)
  }

  /** @param {Entry} entry */
  function recall(entry) {
    const running = [...entries.values()].filter(({ owner }) => owner === entry)
    const children = [
      // A child that has ended, of whose end the next run has yet to hear, is known to it too.
      ...entry.undelivered.map(({ child, pid }) => ({ name: child, pid, port: null })),
      ...running.map(({ program, run, port }) => ({ name: program.name, pid: run.pid, port })),
    ]
    entry.run.send({ supervisor: 'recall', memory: Object.fromEntries(entry.memory), children })
    for (const message of entry.undelivered) entry.run.send(message)
    entry.joined = true
  }

  /**
   * @param {Entry} entry
   * @param {{ entries: Record<string, unknown>, heard: number }} asked
   */
  function remember(entry, { entries: told, heard }) {
    for (const [key, value] of Object.entries(told)) {
      if (value === null) entry.memory.delete(key)
      else entry.memory.set(key, value)
    }
    entry.undelivered = entry.undelivered.filter(({ seq }) => seq > heard)
  }

  /**
   * Delivers to a process what one of its children said or what became of it; what its present run may not have taken in
   * before it dies goes to the next one.
   *
   * @param {Entry} owner
   * @param {Entry} child
   * @param {object} what
   */
  function deliver(owner, child, what) {
    owner.seq += 1
    const message = { ...what, seq: owner.seq, child: child.program.name, pid: child.run.pid }
    owner.undelivered.push(message)
    if (owner.undelivered.length > mostUndelivered) owner.undelivered.shift()
    if (owner.joined) owner.run.send(message)
  }

  /**
   * @param {Entry} entry
   * @param {number} code
   */
  function ended(entry, code) {
    const { program, owner, spoke } = entry
    if (stopping) return
    if (owner) deliver(owner, entry, { supervisor: 'exited', code, spoke })
    if (program.restarts && entry.wasReady) return void startAgain(entry)
    entries.delete(program.name)
    const words = program.log.lastWords(12)
    entry.ready.reject(
      new Error(`${capital(program.name)} stopped before it was ready${words && `:\n${words}`}`),
    )
    // Nobody is left to whom its children would matter.
    for (const other of entries.values()) if (other.owner === entry) other.run.kill()
    changed()
  }

  /** @param {Entry} entry */
  async function startAgain(entry) {
    const { program, deaths } = entry
    const now = Date.now()
    const delay = restartDelayMs(deaths, now)
    deaths.push(now)
    if (deaths.length > 100) deaths.shift()
    entry.missing ??= { name: program.name, why: 'stopped', since: now }
    entry.missing.why = 'stopped'
    say(`${capital(program.name)} stopped; starting it again.`)
    tell()
    await wait(delay)
    if (stopping) return
    try {
      entry.run = runOf(entry)
      changed()
    } catch (error) {
      // The system has no room for another process just now.
      say(`${capital(program.name)} could not be started: ${error instanceof Error ? error.message : error}`)
      await startAgain(entry)
    }
  }

  function ping() {
    const now = Date.now()
    const late = now - lastPing - pingEveryMs
    lastPing = now
    for (const entry of entries.values()) {
      if (late > ownStallMs && entry.answeredAt !== null) entry.answeredAt = now
      watch(entry, now)
      entry.run.send({ supervisor: 'ping' })
    }
  }

  /**
   * @param {Entry} entry
   * @param {number} now epoch ms
   */
  function watch(entry, now) {
    const { answeredAt, missing, program } = entry
    if (missing?.why === 'stopped') {
      // A run that froze before it was ready never will be.
      if (!entry.run.isOver() && now - entry.startedAt > hopelessAfterMs) entry.run.kill()
      return
    }
    if (answeredAt === null) return
    const silent = now - answeredAt > silentAfterMs
    if (silent && now - answeredAt > hopelessAfterMs) {
      say(`${capital(program.name)} has not answered for ${hopelessAfterMs / 1000} s; it is ended.`)
      return entry.run.kill()
    }
    if (silent === (missing !== null)) return
    entry.missing = silent ? { name: program.name, why: 'silent', since: answeredAt } : null
    tell()
  }

  function tell() {
    for (const { program, run } of entries.values())
      if (program.informed) run.send({ supervisor: 'missing', missing: missing() })
    changed()
  }

  const missing = () => [...entries.values()].flatMap(entry => entry.missing ?? [])

  /**
   * Stops everything: what was started last by its own hand first, so that the console does not witness the cloud going
   * away, then the rest at once. Nothing is left after two seconds.
   */
  async function stopAll() {
    stopping = true
    clearInterval(pings)
    const viewers = [...entries.values()].filter(({ owner }) => owner === null).slice(1)
    await stop(viewers, graceMs / 2)
    await stop([...entries.values()], viewers.length > 0 ? graceMs / 2 : graceMs)
  }

  return {
    start,
    /** The process ids by name, tasks included. */
    pids: () => Object.fromEntries([...entries].map(([name, { run }]) => [name, run.pid])),
    missing,
    stopAll,
    killAll() {
      stopping = true
      clearInterval(pings)
      for (const { run } of entries.values()) run.kill()
    },
  }
}

/**
 * SIGTERM, and SIGKILL for what is still there after `graceMs`.
 *
 * @param {Entry[]} entries
 * @param {number} graceMs
 */
async function stop(entries, graceMs) {
  const runs = entries.map(({ run }) => run).filter(run => !run.isOver())
  for (const run of runs) run.signal('SIGTERM')
  const ended = Promise.all(runs.map(({ exited }) => exited))
  await Promise.race([ended, wait(graceMs, undefined, { ref: false })])
  for (const run of runs) run.kill()
  await ended
}

/** @param {Entry} entry */
const isUp = entry => entry.wasReady && entry.missing?.why !== 'stopped'

/**
 * The entry of a run that has begun: its messages come after it was kept.
 *
 * @param {Omit<Entry, 'run'> & { run?: Entry['run'] }} entry
 * @returns {Entry}
 */
function withRun(entry) {
  const { run } = entry
  if (!run) throw new Error(`${entry.program.name} spoke before it was started.`)
  return Object.assign(entry, { run })
}

/**
 * @template T
 * @typedef {{ promise: Promise<T>, resolve: (value: T) => void, reject: (reason: Error) => void }} Resolvers
 */

/**
 * `Promise.withResolvers`, which Node 20 lacks.
 *
 * @template T
 * @returns {Resolvers<T>}
 */
function withResolvers() {
  /** @type {(value: T) => void} */
  let resolve = () => {}
  /** @type {(reason: Error) => void} */
  let reject = () => {}
  /** @type {Promise<T>} */
  const promise = new Promise((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

/** @param {string} text */
const capital = text => text.charAt(0).toUpperCase() + text.slice(1)
