import { randomBytes } from 'node:crypto'
import { instant, millis } from '../domain/base/units'
import type { SocketTally } from '../domain/witness/tally'
import { createChat } from './chat'
import type { Outcome } from './classify'
import { EntryNodes, type Resolve } from './entry-nodes'
import { heartbeats } from './heartbeats'
import { HeldSocketPool, type SocketProtocol } from './held-sockets'
import type { Adjustment, FromWorker, UnnumberedAnswer } from './messages'
import { RequestLoop } from './request-loop'
import { Seconds } from './seconds'
import type { Settings } from './settings'
import { SocketCounters } from './socket-counters'
import { Stalls } from './stalls'

/** The sources of time, of random numbers and of addresses. */
interface Surroundings {
  /** Monotonic milliseconds. */
  now: () => number
  /** Numbers in [0, 1). */
  random: () => number
  resolve: Resolve
}

/** Half of the 100 ms that an answer may wait before it is sent to the console. */
const batchMs = 50

/** Runs the witness: sends requests, holds sockets, counts both and reports each second. `stop` resolves when no timer and no socket is left. */
export function watch(settings: Settings, report: (message: FromWorker) => void, surroundings: Surroundings) {
  const { now, random, resolve } = surroundings
  const startedAt = now()
  const instantOf = (at: number) => instant(Math.round(settings.clockZero + at))
  const seconds = new Seconds(startedAt)
  const stalls = new Stalls(startedAt, stall => seconds.stalled(stall))
  let batch: UnnumberedAnswer[] = []

  const poolOf = (protocol: SocketProtocol, counters: SocketCounters, url: string, wanted: number) =>
    new HeldSocketPool(
      {
        url,
        protocol,
        counters,
        now,
        random,
        dropped: (code, cause, heldForMs) => {
          const at = instantOf(now())
          report({
            type: 'drop',
            drop: { kind: protocol.kind, at, code, cause, heldForMs: millis(heldForMs) },
          })
        },
      },
      wanted,
    )

  const heldCounters = new SocketCounters()
  const heartbeatProtocol = heartbeats(heldCounters)
  const heldSockets = poolOf(heartbeatProtocol, heldCounters, settings.socketUrl, settings.sockets)

  const chatCounters = new SocketCounters()
  const chat = createChat({
    guest: randomBytes(12).toString('hex'),
    secret: settings.witnessSecret,
    counters: chatCounters,
    refused: because => report({ type: 'problem', sentence: `The chat refused the witness: ${because}` }),
  })
  const chatSockets =
    settings.chatUrl === null
      ? null
      : poolOf(chat.protocol, chatCounters, settings.chatUrl, settings.chatSockets)
  const chatTally = (end: number): SocketTally => chatSockets?.close(end) ?? chatCounters.close([], end)

  const nodesOf = (entry: string, which: Settings['nodes']) => new EntryNodes(entry, which, { now, resolve })
  const keyOf = (...which: Parameters<typeof nodesOf>) => JSON.stringify(which)
  let nodes = nodesOf(settings.entry, settings.nodes)
  let nodesKey = keyOf(settings.entry, settings.nodes)
  const requestLoop = new RequestLoop(
    {
      next: () => nodes.next(),
      timeoutMs: settings.timeoutMs,
      now,
      stalledSince: from => {
        stalls.turn(now())
        return stalls.since(from)
      },
      answered,
      missed: dueAt => seconds.missed(dueAt),
    },
    settings.perSecond,
  )

  function answered(outcome: Outcome, ms: number, node: string | null) {
    closeSeconds()
    const at = now()
    seconds.answered(outcome, ms, at, node)
    const { environment, failure } = outcome
    batch.push({ at: instantOf(at), environment, ms: Math.round(ms * 10) / 10, failure })
  }

  function closeSeconds() {
    const at = now()
    stalls.turn(at)
    if (at < seconds.endsAt) return
    // Ticks that the process slept through belong to the seconds that are reported now.
    requestLoop.catchUp()
    chat.compare(at)
    // Answers are reported before the tally that counts them.
    reportAnswers()
    for (const { end, requests } of seconds.close(at)) {
      const tally = { ...requests, sockets: heldSockets.close(end), chat: chatTally(end) }
      report({ type: 'tally', at: instantOf(end), tally })
    }
    const figures = chat.takeFigures()
    if (figures) report({ type: 'chat', room: figures })
  }

  function reportAnswers() {
    if (batch.length === 0) return
    report({ type: 'answers', answers: batch })
    batch = []
  }

  const timer = setInterval(() => {
    closeSeconds()
    reportAnswers()
  }, batchMs)

  return {
    adjust: ({ perSecond, sockets, entry, nodes: which }: Adjustment) => {
      // Of another rate the addresses stay known.
      const asked = keyOf(entry, which)
      if (asked !== nodesKey) nodes = nodesOf(entry, which)
      nodesKey = asked
      requestLoop.adjust(perSecond)
      heldSockets.adjust(sockets)
    },
    stop: async () => {
      clearInterval(timer)
      requestLoop.stop()
      await Promise.all([heldSockets.stop(), chatSockets?.stop()])
    },
  }
}
