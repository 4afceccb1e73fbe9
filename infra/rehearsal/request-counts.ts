/** Counts the requests that the load balancer reports, apart from the metrics, so that metrics can be checked against them. */
import type { TrafficSecond } from './balancer/control-messages'
import { type Environment, groupArn } from './names'

interface Count {
  requests: number
  blue: number
  green: number
  /** Answers of targets, by their class. */
  target: TrafficSecond['target']
  elb: TrafficSecond['elb']
  newConnections: number
}

const nothing = (): Count => ({
  requests: 0,
  blue: 0,
  green: 0,
  target: { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 },
  elb: { '4xx': 0, '5xx': 0, '502': 0, '503': 0, '504': 0 },
  newConnections: 0,
})

const minuteMs = 60_000
/** Enough for a reader that looks once a minute. */
const minutesKept = 5

function addAll<Name extends string>(into: Record<Name, number>, from: Record<Name, number>): void {
  for (const name in into) into[name] += from[name]
}

export interface SavedCounts {
  total: Count
  /** By the epoch ms at which each minute began. */
  minutes: Map<number, Count>
}

export class RequestCounts {
  private readonly total: Count
  private readonly minutes: Map<number, Count>

  constructor(
    private readonly region: string,
    saved: SavedCounts = { total: nothing(), minutes: new Map() },
  ) {
    this.total = saved.total
    this.minutes = saved.minutes
  }

  saved(): SavedCounts {
    return { total: this.total, minutes: this.minutes }
  }

  add(second: TrafficSecond): void {
    const minute = Math.floor(second.at / minuteMs) * minuteMs
    const ofMinute = this.minutes.get(minute) ?? nothing()
    this.minutes.set(minute, ofMinute)
    for (const count of [this.total, ofMinute]) this.addTo(count, second)
    for (const at of this.minutes.keys()) if (at <= minute - minutesKept * minuteMs) this.minutes.delete(at)
  }

  /** All of it, and the last minutes by the epoch ms at which each began. */
  shown(): { total: Count; minutes: Record<string, Count> } {
    return { total: this.total, minutes: Object.fromEntries(this.minutes) }
  }

  private addTo(count: Count, second: TrafficSecond): void {
    const environment = (['blue', 'green'] as const).find(
      (each: Environment) => second.groupArn === groupArn(this.region, each),
    )
    if (environment) count[environment] += second.requests
    if (second.groupArn !== null) return
    count.requests += second.requests
    count.newConnections += second.newConnections
    addAll(count.target, second.target)
    addAll(count.elb, second.elb)
  }
}
