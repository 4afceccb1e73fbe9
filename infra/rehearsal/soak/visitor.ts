/** Somebody who asks through the load balancer all the time, and counts what surely passed it. */
import { setTimeout as wait } from 'node:timers/promises'

const everyMs = 200
const patienceMs = 5_000
const minuteMs = 60_000
/** The load balancer counts by seconds of its own; near the edge of a minute nobody can say which it was. */
const edgeMs = 3_000

interface Meeting {
  /** Null without an answer. */
  status: number | null
  environment: string | null
  /** Made by the load balancer itself. */
  generated: boolean
}

/** One request on a connection of its own. Never rejects. */
export async function meet(url: string): Promise<Meeting> {
  try {
    const headers = { connection: 'close' }
    const answer = await fetch(`${url}/whoami`, { headers, signal: AbortSignal.timeout(patienceMs) })
    await answer.arrayBuffer()
    return {
      status: answer.status,
      environment: answer.headers.get('x-environment'),
      generated: answer.headers.get('server') === 'awselb/2.0',
    }
  } catch {
    return { status: null, environment: null, generated: false }
  }
}

/** Whether the load balancer had chosen a target for it, which is what RequestCount counts (AWS: not 503). */
export const reachedTarget = ({ status, generated }: Meeting): boolean =>
  status !== null && (!generated || status === 502 || status === 504)

export class Visitor {
  private going = true
  private readonly done: Promise<void>
  private readonly open = new Set<Promise<void>>()
  readonly count = { asked: 0, passed: 0, generated5xx: 0, unanswered: 0 }
  /** By the minute (epoch ms) in which request and answer surely lie. */
  readonly minutes = new Map<number, { passed: number; generated5xx: number }>()

  constructor(private readonly url: string) {
    this.done = this.go()
  }

  async stop(): Promise<void> {
    this.going = false
    await this.done
    await Promise.all(this.open)
  }

  private async go(): Promise<void> {
    while (this.going) {
      const asked = this.ask().finally(() => this.open.delete(asked))
      this.open.add(asked)
      await wait(everyMs)
    }
  }

  private async ask(): Promise<void> {
    const from = Date.now()
    this.count.asked += 1
    const meeting = await meet(this.url)
    const minute = Math.floor(from / minuteMs) * minuteMs
    const inside = from - minute >= edgeMs && Date.now() - minute <= minuteMs - edgeMs
    const ofMinute = this.minutes.get(minute) ?? { passed: 0, generated5xx: 0 }
    this.minutes.set(minute, ofMinute)
    if (meeting.status === null) this.count.unanswered += 1
    for (const count of inside ? [this.count, ofMinute] : [this.count]) {
      if (reachedTarget(meeting)) count.passed += 1
      if (meeting.generated && (meeting.status ?? 0) >= 500) count.generated5xx += 1
    }
  }
}
