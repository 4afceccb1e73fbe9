import { type Met, withDot } from '../dots'
import { noticeAbsence } from './absence'
import { afterRequest, type OwnConnection, resting, unconnected } from './own-connection'
import { whoami } from './whoami'

const usualPollMs = 2_000
const fastestPollMs = 250

export interface OwnRequests {
  met: Record<Met, number>
  dots: Met[]
  connection: OwnConnection
}

export interface Asking {
  own: OwnRequests
  /** Asks now and not when it is due: the phone is back. */
  hurry(): void
  /** A new show begins: drops count from zero. */
  recount(): void
}

/**
 * Asks through the load balancer again and again while somebody looks; `onAnswer` is told of each answer.
 *
 * @param drops so many this tab has had already, before it was reloaded
 */
export function askAround(url: string, drops: number, onAnswer: (own: OwnRequests) => void): Asking {
  const connection = { ...unconnected, drops }
  const own: OwnRequests = { met: { blue: 0, green: 0, failed: 0 }, dots: [], connection }
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
      own.connection = resting(own.connection)
      return
    }
    const reply = await whoami(url, fetch.bind(window))
    pollMs = reply.pollMs ?? pollMs
    // A request that was cut short because the phone went away says nothing either.
    const cutShort = reply.met === 'failed' && absence.since(began)
    if (cutShort) own.connection = resting(own.connection)
    else if (awake()) {
      own.connection = afterRequest(own.connection, reply.met, Date.now())
      own.met[reply.met]++
      own.dots = withDot(own.dots, reply.met)
      onAnswer(own)
    }
  }
  ask()
  return {
    own,
    recount() {
      own.connection = { ...own.connection, drops: 0 }
    },
    hurry() {
      if (next === null) return
      clearTimeout(next)
      void ask()
    },
  }
}
