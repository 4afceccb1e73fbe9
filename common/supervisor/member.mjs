/**
 * The side of a supervised process: it answers its supervisor, asks it to remember, and starts processes through it that
 * outlive its own run.
 *
 * @typedef {Omit<import('./supervisor.mjs').Supervised, 'log'>} ChildProgram
 * @typedef {{ name: string, pid: number, port: number | null }} KnownChild
 */

/** The variable by which a process knows that its parent is a supervisor. */
const supervised = 'GREENROOM_SUPERVISED'

/**
 * Calls `hear` with what the process that started this one has to say, and answers the supervisor's pings.
 *
 * @param {(message: unknown) => void} [hear]
 */
export function hearOwner(hear = () => {}) {
  process.on('message', message => {
    if (!isSupervisors(message)) hear(message)
    else if (message.supervisor === 'ping') void tell({ supervisor: 'pong' })
  })
}

/**
 * Calls `hear` with the processes that are missing, now and whenever that changes.
 *
 * @param {(missing: import('./supervisor.mjs').Missing[]) => void} hear
 */
export function hearMissing(hear) {
  process.on('message', message => {
    if (isSupervisors(message) && message.supervisor === 'missing') hear(message.missing)
  })
}

/**
 * Joins the supervisor: brings back what earlier runs of this process asked it to remember, and the children that they
 * started. What children say is held until `children.resume`, so that a new run first has its state back.
 *
 * @returns {Promise<{ memory: Record<string, unknown>, children: Children }>} empty in the first run, and where nobody
 *   supervises this process
 */
export function join() {
  const children = new Children()
  if (!process.env[supervised]) return Promise.resolve({ memory: {}, children })
  return new Promise(resolve => {
    const hear = (/** @type {unknown} */ message) => {
      if (!isSupervisors(message) || message.supervisor !== 'recall') return
      process.off('message', hear)
      children.know(message.children)
      resolve({ memory: message.memory, children })
    }
    process.on('message', hear)
    void tell({ supervisor: 'join' })
  })
}

/**
 * Asks the supervisor to remember for the next run; null forgets.
 *
 * @param {Record<string, unknown>} entries
 * @param {number} [heard] the number of the last message of a child that this state contains
 * @returns {Promise<void>} settles when the order has left this process: it is kept from then on, whatever happens here
 */
export const remember = (entries, heard = 0) => tell({ supervisor: 'remember', entries, heard })

/**
 * @param {object} message
 * @returns {Promise<void>}
 */
const tell = message =>
  new Promise(resolve => {
    if (process.send && process.connected) process.send(message, undefined, undefined, () => resolve())
    else resolve()
  })

/**
 * @param {unknown} message
 * @returns {message is any}
 */
const isSupervisors = message => typeof message === 'object' && message !== null && 'supervisor' in message

/** A process that was started through the supervisor; it may have been started by an earlier run of this one. */
export class Child {
  /** @type {((message: unknown) => void)[]} */
  #listeners = []
  /** @type {((code: number) => void)[]} */
  #exits = []
  #settle = { port: (/** @type {number} */ _port) => {}, failed: (/** @type {Error} */ _error) => {} }

  /** @param {KnownChild} known */
  constructor({ name, pid, port }) {
    this.name = name
    this.pid = pid
    /**
     * The port of its first `{type: 'listening', port}`; rejects when it ends before.
     *
     * @type {Promise<number>}
     */
    this.port = new Promise((resolve, reject) => {
      this.#settle = { port: resolve, failed: reject }
      if (port !== null) resolve(port)
    })
    this.port.catch(() => {})
  }

  /** @param {(message: unknown) => void} hear */
  onMessage(hear) {
    this.#listeners.push(hear)
  }

  /**
   * @param {(code: number) => void} hear gets the exit code, 128 + signal number for a killed process, whenever a run of it
   *   ends
   */
  onExit(hear) {
    this.#exits.push(hear)
  }

  /** @param {object} message */
  send(message) {
    void tell({ supervisor: 'to', child: this.name, message })
  }

  /** @param {NodeJS.Signals} signal */
  kill(signal) {
    void tell({ supervisor: 'signal', child: this.name, signal })
  }

  /** @param {any} message of the supervisor */
  hear({ supervisor, pid, message, code, spoke }) {
    this.pid = pid
    if (supervisor === 'exited') {
      this.#settle.failed(new ChildEnded(this.name, spoke))
      for (const hear of this.#exits) hear(code)
      return
    }
    if (message?.type === 'listening') this.#settle.port(message.port)
    for (const hear of this.#listeners) hear(message)
  }
}

/** A process ended that should have gone on; `explained` tells whether it has written why. */
export class ChildEnded extends Error {
  /**
   * @param {string} name
   * @param {boolean} explained
   */
  constructor(name, explained) {
    super(`The ${name} process ended unexpectedly.`)
    this.explained = explained
  }
}

/** The children of this process, through its supervisor. */
export class Children {
  /** @type {Map<string, Child>} */
  #known = new Map()
  /** @type {any[] | null} */
  #held = []
  /** The number of the last message that was taken in. */
  heard = 0

  constructor() {
    process.on('message', message => {
      if (!isSupervisors(message) || !['from', 'exited'].includes(message.supervisor)) return
      if (this.#held) this.#held.push(message)
      else this.#take(message)
    })
  }

  /** @param {KnownChild[]} known */
  know(known) {
    for (const each of known) this.#known.set(each.name, new Child(each))
  }

  /** Takes in what came meanwhile, and everything from now on as it comes. */
  resume() {
    const held = this.#held ?? []
    this.#held = null
    for (const message of held) this.#take(message)
  }

  /** @param {string} name */
  find(name) {
    return this.#known.get(name)
  }

  /**
   * Starts a process, unless it runs already.
   *
   * @param {ChildProgram} program
   * @returns {Child}
   */
  start(program) {
    const known = this.#known.get(program.name)
    if (known) return known
    const child = new Child({ name: program.name, pid: 0, port: null })
    this.#known.set(program.name, child)
    void tell({ supervisor: 'start', program })
    return child
  }

  /** @param {string} name of one that has ended for good */
  forget(name) {
    this.#known.delete(name)
  }

  /** @param {any} message */
  #take(message) {
    // A message that this run fails on must not come again to every later one.
    this.heard = message.seq
    try {
      this.#known.get(message.child)?.hear(message)
    } catch (error) {
      console.error(`What ${message.child} said could not be taken in.`, error)
    }
  }
}
