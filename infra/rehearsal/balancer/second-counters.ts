import type { TrafficSecond } from './control-messages'

/** Answers a second and group whose times are kept one by one; beyond, a fair sample of this size. */
const sampleSize = 5_000

interface Counters extends TrafficSecond {
  timed: number
}

/** Counts the traffic of the present second, by target group and for the listener. */
export class SecondCounters {
  private listener: Counters
  private readonly groups = new Map<string, Counters>()
  private newConnections = 0
  private activeConnections = 0

  constructor(
    private since: number,
    private readonly chance: () => number,
  ) {
    this.listener = blank(since, null)
  }

  /** A target was chosen for a request. AWS: requests refused before that are not in RequestCount. */
  chosen(groupArn: string, failOpen: boolean): void {
    for (const counters of this.countersOf(groupArn)) {
      counters.requests += 1
      if (failOpen) counters.unhealthyRouting += 1
    }
  }

  /** @param seconds from request sent to response headers received */
  answered(groupArn: string, status: number, seconds: number): void {
    const counters = this.groupCounters(groupArn)
    counters.timed += 1
    const time = Math.round(seconds * 1e6) / 1e6
    if (counters.responseTimes.length < sampleSize) counters.responseTimes.push(time)
    else {
      const place = Math.floor(this.chance() * counters.timed)
      if (place < sampleSize) counters.responseTimes[place] = time
    }
    for (const { target } of this.countersOf(groupArn)) {
      if (status < 200) continue
      if (status < 300) target['2xx'] += 1
      else if (status < 400) target['3xx'] += 1
      else if (status < 500) target['4xx'] += 1
      else target['5xx'] += 1
    }
  }

  /** Counts a response that the load balancer made itself, or (460) a client that left. */
  generated(status: number): void {
    const { elb } = this.listener
    if (status < 500) elb['4xx'] += 1
    else elb['5xx'] += 1
    if (status === 502 || status === 503 || status === 504) elb[status] += 1
  }

  connectionFailed(groupArn: string): void {
    for (const counters of this.countersOf(groupArn)) counters.targetConnectionErrors += 1
  }

  /** AWS counts connections of both sides: from clients, and to targets. */
  opened(): void {
    this.newConnections += 1
    this.activeConnections += 1
  }

  closed(): void {
    this.activeConnections -= 1
  }

  /** A connection that was reported closed lives on as a tunnelled one. */
  keptOpen(): void {
    this.activeConnections += 1
  }

  /**
   * Closes the present second and gives its counters: the listener first, then each group of the action or with traffic.
   * @param now epoch ms, the beginning of the next second
   */
  take(now: number, groupsInAction: readonly string[]): TrafficSecond[] {
    for (const arn of groupsInAction) this.groupCounters(arn)
    const { newConnections, activeConnections } = this
    const seconds = [{ ...this.listener, newConnections, activeConnections }, ...this.groups.values()]
    this.since = now
    this.newConnections = 0
    this.listener = blank(now, null)
    this.groups.clear()
    return seconds.map(({ timed: _, ...second }) => second)
  }

  private countersOf(groupArn: string): Counters[] {
    return [this.listener, this.groupCounters(groupArn)]
  }

  private groupCounters(groupArn: string): Counters {
    const known = this.groups.get(groupArn)
    if (known) return known
    const counters = blank(this.since, groupArn)
    this.groups.set(groupArn, counters)
    return counters
  }
}

function blank(at: number, groupArn: string | null): Counters {
  return {
    at,
    groupArn,
    requests: 0,
    responseTimes: [],
    target: { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 },
    elb: { '4xx': 0, '5xx': 0, '502': 0, '503': 0, '504': 0 },
    targetConnectionErrors: 0,
    unhealthyRouting: 0,
    newConnections: 0,
    activeConnections: 0,
    timed: 0,
  }
}
