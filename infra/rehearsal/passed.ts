/** What the load balancer says has passed it: counted apart from the metrics, so that these can be checked against it. */
import type { TrafficSecond } from './balancer/control-messages'
import { type Environment, groupArn } from './names'

export interface Count {
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
/** Enough for whoever looks once a minute. */
const minutesKept = 5

function addAll<Name extends string>(into: Record<Name, number>, from: Record<Name, number>): void {
  for (const name in into) into[name] += from[name]
}

export interface SavedPassed {
  total: Count
  /** By the epoch ms at which each minute began. */
  minutes: Map<number, Count>
}

export class Passed {
  private readonly total: Count
  private readonly minutes: Map<number, Count>

  constructor(
    private readonly region: string,
    saved: SavedPassed = { total: nothing(), minutes: new Map() },
  ) {
    this.total = saved.total
    this.minutes = saved.minutes
  }

  saved(): SavedPassed {
    return { total: this.total, minutes: this.minutes }
  }

  add(tally: TrafficSecond): void {
    const minute = Math.floor(tally.at / minuteMs) * minuteMs
    const ofMinute = this.minutes.get(minute) ?? nothing()
    this.minutes.set(minute, ofMinute)
    for (const count of [this.total, ofMinute]) this.addTo(count, tally)
    for (const at of this.minutes.keys()) if (at <= minute - minutesKept * minuteMs) this.minutes.delete(at)
  }

  /** All of it, and the last minutes by the epoch ms at which each began. */
  shown(): { total: Count; minutes: Record<string, Count> } {
    return { total: this.total, minutes: Object.fromEntries(this.minutes) }
  }

  private addTo(count: Count, tally: TrafficSecond): void {
    const environment = (['blue', 'green'] as const).find(
      (each: Environment) => tally.groupArn === groupArn(this.region, each),
    )
    if (environment) count[environment] += tally.requests
    if (tally.groupArn !== null) return
    count.requests += tally.requests
    count.newConnections += tally.newConnections
    addAll(count.target, tally.target)
    addAll(count.elb, tally.elb)
  }
}
