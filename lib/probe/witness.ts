import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Instant } from '../domain/base/units'
import type { Answer, Tally } from '../domain/witness/tally'
import type { Adjustment, ChatFigures, DatedDrop, FromWorker, ToWorker } from './messages'
import { readSettings, type Settings, socketUrlOf } from './settings'

export interface WitnessOptions {
  /** The public entry with its scheme, for example `http://127.0.0.1:8080`. */
  entry: string
  /** The load balancer's nodes (see `settings`); by default unknown. */
  nodes?: Settings['nodes']
  /** Where sockets are held; by default the entry's `/ws`. */
  socketUrl?: string
  /** API Gateway's WebSocket address; null: no chat sockets. */
  chatUrl: string | null
  /** What the chat knows the witness by; without one it joins as an ordinary guest. */
  witnessSecret?: string | null
  /** Requests a second, 1–100; 25 by default. */
  perSecond?: number
  /** Through the load balancer; 50 by default. */
  sockets?: number
  /** Through API Gateway; 2 by default. */
  chatSockets?: number
  /** Epoch ms at the zero of `monotonicMs`: the times of all that is told are of that clock. */
  clockZero: number
  /** Of one request, in milliseconds; 1,000 by default. */
  timeoutMs?: number
  /** The worker's bundle; relative to the working directory. */
  workerPath?: string
}

interface WitnessEvents {
  /** Answers of at most the last 100 ms. */
  answers(batch: Answer[]): void
  /** What was seen in the second that ended at `at`. No call means unknown. */
  tally(at: Instant, tally: Tally): void
  /** At most once a second. */
  chat(room: ChatFigures): void
  /** The witness's thread ended: traffic is unknown until it is back, by itself. */
  stopped(sentence: string): void
  /** The chat did not let a chat socket in; requests and held sockets go on. */
  chatRefused(sentence: string): void
  /** A socket that was held and was lost, with its reason. */
  drop?(drop: DatedDrop): void
}

export interface Witness {
  /** Throws an Error that names a wrong value. */
  adjust(change: Partial<Adjustment>): void
  /** Resolves when no thread, timer or socket is left. */
  stop(): Promise<void>
}

const restartMs = { first: 250, longest: 5_000 }
/** A thread that lived so long had not failed at once. */
const settledMs = 30_000
const stopWithinMs = 1_000

/** Watches the public entry from a thread of its own, which is started again if it dies. Throws on wrong options. */
export function startWitness(options: WitnessOptions, on: WitnessEvents): Witness {
  const { workerPath = 'dist/probe.mjs', ...given } = options
  let settings = readSettings({
    ...given,
    socketUrl: given.socketUrl ?? socketUrlOf(given.entry),
  })
  let seq = 0
  let stopping = false
  let stopped: Promise<void> | undefined
  let pauseMs = restartMs.first
  let restart: NodeJS.Timeout | undefined
  let worker = start()

  function start() {
    const startedAt = performance.now()
    let cause = 'it ended by itself'
    // No flags of the console's process: they may name loaders that the thread has no use for.
    const started = new Worker(resolve(workerPath), { workerData: settings, execArgv: [] })
    started.on('message', (message: FromWorker) => {
      if (!stopping) pass(message)
    })
    started.on('error', error => {
      cause = error instanceof Error ? error.message : String(error)
    })
    started.on('exit', () => {
      if (stopping) return
      if (performance.now() - startedAt > settledMs) pauseMs = restartMs.first
      on.stopped(`The witness stopped (${cause}). Traffic is unknown until it is back, in ${pauseMs} ms.`)
      // Whoever was told may have stopped the witness.
      if (stopping) return
      restart = setTimeout(() => {
        worker = start()
      }, pauseMs)
      pauseMs = Math.min(restartMs.longest, pauseMs * 2)
    })
    return started
  }

  function pass(message: FromWorker) {
    switch (message.type) {
      case 'answers':
        return on.answers(message.answers.map(answer => ({ seq: ++seq, ...answer })))
      case 'tally':
        return on.tally(message.at, message.tally)
      case 'chat':
        return on.chat(message.room)
      case 'drop':
        return on.drop?.(message.drop)
      case 'problem':
        return on.chatRefused(message.sentence)
    }
  }

  const send = (message: ToWorker) => worker.postMessage(message)

  return {
    adjust: change => {
      settings = readSettings({
        ...settings,
        entry: change.entry ?? settings.entry,
        nodes: change.nodes === undefined ? settings.nodes : change.nodes,
        perSecond: change.perSecond ?? settings.perSecond,
        sockets: change.sockets ?? settings.sockets,
      })
      const { entry, nodes, perSecond, sockets } = settings
      send({ type: 'adjust', entry, nodes, perSecond, sockets })
    },
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }

  async function stop() {
    stopping = true
    clearTimeout(restart)
    // -1 once the thread has ended.
    if (worker.threadId === -1) return
    const impatience = setTimeout(() => void worker.terminate(), stopWithinMs)
    await new Promise<void>(resolved => {
      worker.once('exit', () => resolved())
      send({ type: 'stop' })
    })
    clearTimeout(impatience)
  }
}
