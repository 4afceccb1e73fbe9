import { type Met, withDot } from './dots'
import { whoami } from './whoami'

const usualPollMs = 2_000
const fastestPollMs = 250

export interface OwnRequests {
  met: Record<Met, number>
  dots: Met[]
}

/** Asks through the load balancer again and again while somebody looks; `onAnswer` is told of each answer. */
export function askAround(url: string, onAnswer: (own: OwnRequests) => void): OwnRequests {
  const own: OwnRequests = { met: { blue: 0, green: 0, failed: 0 }, dots: [] }
  let pollMs = usualPollMs
  // A phone without a network, or asleep, says nothing about the service.
  const awake = () => !document.hidden && navigator.onLine
  async function ask() {
    const began = Date.now()
    if (awake()) {
      const reply = await whoami(url, fetch.bind(window))
      pollMs = reply.pollMs ?? pollMs
      if (awake()) {
        own.met[reply.met]++
        own.dots = withDot(own.dots, reply.met)
        onAnswer(own)
      }
    }
    setTimeout(ask, Math.max(fastestPollMs, pollMs - (Date.now() - began)))
  }
  ask()
  return own
}
