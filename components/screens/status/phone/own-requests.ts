import { type Met, withDot } from '../dots'
import { noticeAbsence } from './absence'
import { whoami } from './whoami'

const usualPollMs = 2_000
const fastestPollMs = 250

export interface OwnRequests {
  dots: Met[]
  /** Every request since then was answered (epoch ms); null before the first answer, while requests fail, and asleep. */
  heldSince: number | null
}

export interface Asking {
  own: OwnRequests
  /** Asks now and not when it is due: the phone is back. */
  hurry(): void
  /** Takes the dots away: what was met belongs to another show. */
  clear(): void
}

/** Asks through the load balancer again and again while somebody looks; `onAnswer` is told of each answer. */
export function askAround(url: string, onAnswer: (met: Met, own: OwnRequests) => void): Asking {
  const own: OwnRequests = { dots: [], heldSince: null }
  const absence = noticeAbsence()
  let pollMs = usualPollMs
  /** Null while a request is on its way. */
  let next: ReturnType<typeof setTimeout> | null = null
  // A phone without a network, or asleep, says nothing about the service.
  const awake = () => !document.hidden && navigator.onLine
  async function ask() {
    next = null
    const began = Date.now()
    try {
      await askOnce(began)
    } finally {
      // Whatever went wrong with this one: a phone that asks no more would stand still for good.
      next = setTimeout(ask, Math.max(fastestPollMs, pollMs - (Date.now() - began)))
    }
  }
  async function askOnce(began: number) {
    if (!awake()) {
      own.heldSince = null
      return
    }
    const reply = await whoami(url, fetch.bind(window))
    pollMs = reply.pollMs ?? pollMs
    // A request that was cut short because the phone went away says nothing either.
    const cutShort = reply.met === 'failed' && absence.since(began)
    if (cutShort) own.heldSince = null
    else if (awake()) {
      own.heldSince = reply.met === 'failed' ? null : (own.heldSince ?? Date.now())
      own.dots = withDot(own.dots, reply.met)
      onAnswer(reply.met, own)
    }
  }
  ask()
  return {
    own,
    hurry() {
      if (next === null) return
      clearTimeout(next)
      void ask()
    },
    clear() {
      own.dots = []
    },
  }
}
