import type { Tally } from './contract'

/** Answers a second and group whose times are kept one by one; beyond, a fair sample of this size. */
const sampleSize = 5_000

interface Page extends Tally {
  timed: number
}

/** Counts what passes, and hands it over once a second. */
export class Ledger {
  private listener: Page
  private readonly groups = new Map<string, Page>()
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
    for (const page of this.pages(groupArn)) {
      page.requests += 1
      if (failOpen) page.unhealthyRouting += 1
    }
  }

  /** @param seconds from request sent to response headers received */
  answered(groupArn: string, status: number, seconds: number): void {
    const page = this.page(groupArn)
    page.timed += 1
    const time = Math.round(seconds * 1e6) / 1e6
    if (page.responseTimes.length < sampleSize) page.responseTimes.push(time)
    else {
      const place = Math.floor(this.chance() * page.timed)
      if (place < sampleSize) page.responseTimes[place] = time
    }
    for (const { target } of this.pages(groupArn)) {
      if (status < 200) continue
      if (status < 300) target['2xx'] += 1
      else if (status < 400) target['3xx'] += 1
      else if (status < 500) target['4xx'] += 1
      else target['5xx'] += 1
    }
  }

  /** The load balancer answered itself, or (460) saw the client leave. */
  generated(status: number): void {
    const { elb } = this.listener
    if (status < 500) elb['4xx'] += 1
    else elb['5xx'] += 1
    if (status === 502 || status === 503 || status === 504) elb[status] += 1
  }

  connectionFailed(groupArn: string): void {
    for (const page of this.pages(groupArn)) page.targetConnectionErrors += 1
  }

  /** AWS counts connections of both sides: from clients, and to targets. */
  opened(): void {
    this.newConnections += 1
    this.activeConnections += 1
  }

  closed(): void {
    this.activeConnections -= 1
  }

  /** A connection that was reported closed lives on as a spliced one. */
  keptOpen(): void {
    this.activeConnections += 1
  }

  /**
   * The second that ends now: the listener first, then each group of the action or with traffic.
   * @param now epoch ms, the beginning of the next second
   */
  take(now: number, groupsInAction: readonly string[]): Tally[] {
    for (const arn of groupsInAction) this.page(arn)
    const { newConnections, activeConnections } = this
    const tallies = [{ ...this.listener, newConnections, activeConnections }, ...this.groups.values()]
    this.since = now
    this.newConnections = 0
    this.listener = blank(now, null)
    this.groups.clear()
    return tallies.map(({ timed: _, ...tally }) => tally)
  }

  private pages(groupArn: string): Page[] {
    return [this.listener, this.page(groupArn)]
  }

  private page(groupArn: string): Page {
    const known = this.groups.get(groupArn)
    if (known) return known
    const page = blank(this.since, groupArn)
    this.groups.set(groupArn, page)
    return page
  }
}

function blank(at: number, groupArn: string | null): Page {
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
