import { randomBytes } from 'node:crypto'
import { millis } from '../domain/base/units'
import type { SocketTally } from '../domain/witness/tally'
import { chatWith } from './chat'
import type { Outcome } from './classify'
import { heartbeats } from './heartbeats'
import { Ledger } from './ledger'
import { Lines } from './lines'
import type { Adjustment, FromWorker, UnnumberedAnswer } from './messages'
import { Seconds } from './seconds'
import { below, type Settings } from './settings'
import type { Manner } from './talk'
import { Trickle } from './trickle'
import { keepOffset, wallOffset, wallTime } from './wall'

/** Where time and chance come from. */
export interface Nature {
  /** Monotonic milliseconds. */
  now: () => number
  /** Epoch milliseconds. */
  epoch: () => number
  /** Numbers in [0, 1). */
  random: () => number
}

/** Half of the 100 ms that an answer may wait before it is told. */
const batchMs = 50

const whoamiOf = (entry: string) => new URL(below(entry, '/whoami'))

/** Asks, holds and counts from now on, and tells of it. `stop` resolves when no timer and no socket is left. */
export function watch(settings: Settings, tell: (message: FromWorker) => void, nature: Nature) {
  const { now, epoch, random } = nature
  const startedAt = now()
  let wall = wallOffset(epoch(), startedAt)
  const seconds = new Seconds(startedAt)
  let batch: UnnumberedAnswer[] = []

  const linesOf = (manner: Manner, ledger: Ledger, url: string, wanted: number) =>
    new Lines(
      {
        url,
        manner,
        ledger,
        now,
        random,
        dropped: (code, cause, heldForMs) => {
          const at = wallTime(wall, now())
          tell({ type: 'drop', drop: { kind: manner.kind, at, code, cause, heldForMs: millis(heldForMs) } })
        },
      },
      wanted,
    )

  const heldLedger = new Ledger()
  const held = heartbeats(heldLedger)
  const heldLines = linesOf(held, heldLedger, settings.socketUrl, settings.sockets)

  const chatLedger = new Ledger()
  const chat = chatWith({
    guest: randomBytes(12).toString('hex'),
    secret: settings.witnessSecret,
    ledger: chatLedger,
    refused: because => tell({ type: 'problem', sentence: `The chat refused the witness: ${because}` }),
  })
  const chatLines =
    settings.chatUrl === null
      ? null
      : linesOf(chat.manner, chatLedger, settings.chatUrl, settings.chatSockets)
  const chatTally = (end: number): SocketTally => chatLines?.close(end) ?? chatLedger.close([], end)

  const trickle = new Trickle(
    {
      url: whoamiOf(settings.entry),
      timeoutMs: settings.timeoutMs,
      now,
      answered,
      missed: dueAt => seconds.missed(dueAt),
    },
    settings.perSecond,
  )

  function answered(outcome: Outcome, ms: number) {
    closeSeconds()
    const at = now()
    seconds.answered(outcome, ms, at)
    const { environment, failure } = outcome
    batch.push({ at: wallTime(wall, at), environment, ms: Math.round(ms * 10) / 10, failure })
  }

  function closeSeconds() {
    const at = now()
    if (at < seconds.endsAt) return
    // Ticks that were slept through belong to the seconds that are about to be told.
    trickle.catchUp()
    wall = keepOffset(wall, epoch(), at)
    chat.compare(at)
    // What is in a tally has been told before it.
    tellAnswers()
    for (const { end, requests } of seconds.close(at)) {
      const tally = { ...requests, sockets: heldLines.close(end), chat: chatTally(end) }
      tell({ type: 'tally', at: wallTime(wall, end), tally })
    }
    const room = chat.takeNews()
    if (room) tell({ type: 'chat', room })
  }

  function tellAnswers() {
    if (batch.length === 0) return
    tell({ type: 'answers', answers: batch })
    batch = []
  }

  const timer = setInterval(() => {
    closeSeconds()
    tellAnswers()
  }, batchMs)

  return {
    adjust: ({ perSecond, sockets, entry }: Adjustment) => {
      trickle.adjust(perSecond, whoamiOf(entry))
      heldLines.adjust(sockets)
    },
    stop: async () => {
      clearInterval(timer)
      trickle.stop()
      await Promise.all([heldLines.stop(), chatLines?.stop()])
    },
  }
}
