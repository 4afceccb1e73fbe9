/** Holds each finished minute of CloudWatch against what the load balancer said and what clients met. */
import { unhinderedMetrics } from './account-look'
import type { PassedCount, State } from './shown-state'
import type { SoakClient } from './soak-client'
import type { Verdicts } from './verdicts'
import type { Visitor } from './visitor'

export const equals = 'each finished minute of CloudWatch equals what passed the load balancer'
export const covers = 'each finished minute holds what clients met'
export const withinTargets = 'HealthyHostCount is never more than the targets of its minute'

const minuteMs = 60_000
/** The last second of a minute is told at its end or a little later. */
const settledAfterMs = 5_000
/** A look may be late by so much. */
const edgeMs = 3_000

/** Name, dimension and what it must be. */
type Wanted = [string, 'blue' | 'green' | undefined, number]

const wanted = ({ requests, blue, green, target, elb, newConnections }: PassedCount): Wanted[] => [
  ['RequestCount', undefined, requests],
  ['RequestCount', 'blue', blue],
  ['RequestCount', 'green', green],
  ['HTTPCode_Target_2XX_Count', undefined, target['2xx'] ?? 0],
  ['HTTPCode_Target_5XX_Count', undefined, target['5xx'] ?? 0],
  ['HTTPCode_ELB_5XX_Count', undefined, elb['5xx'] ?? 0],
  ['NewConnectionCount', undefined, newConnections],
]

export class Minutes {
  private readonly passed = new Map<number, PassedCount>()
  /** Every address that was a target in a minute. */
  private readonly targets = new Map<string, Set<string>>()
  private readonly finished = new Set<number>()

  constructor(
    private readonly client: SoakClient,
    private readonly visitor: Visitor,
    private readonly verdicts: Verdicts,
    /** Minutes before this (epoch ms) were not seen from their beginning. */
    private readonly from: number,
  ) {}

  /** Call it every few seconds: the cloud forgets old minutes. */
  see({ passed, targets }: State, now: number): void {
    for (const [minute, count] of Object.entries(passed.minutes)) this.passed.set(Number(minute), count)
    // A minute also has what its neighbours' edges had.
    for (const at of [now - edgeMs, now, now + edgeMs]) {
      for (const { environment, id } of targets) {
        const key = `${Math.floor(at / minuteMs) * minuteMs} ${environment}`
        const there = this.targets.get(key) ?? new Set()
        this.targets.set(key, there.add(id))
      }
    }
  }

  async check(now: number): Promise<void> {
    for (const [minute, count] of this.passed) {
      const over = now >= minute + minuteMs + settledAfterMs
      if (!over || minute < this.from || this.finished.has(minute)) continue
      const problems = await unhinderedMetrics(this.client, this.verdicts, () =>
        this.problemsOf(minute, count),
      )
      if (problems === null) return
      this.finished.add(minute)
      this.verdicts.note(equals, problems.equal)
      this.verdicts.note(covers, this.missed(minute, count))
      this.verdicts.note(withinTargets, problems.hosts)
    }
  }

  private async problemsOf(minute: number, count: PassedCount) {
    const when = new Date(minute).toISOString().slice(11, 16)
    let equal: string | null = null
    for (const [name, environment, want] of wanted(count)) {
      const value = (await this.client.metric(name, 'Sum', minute, environment)) ?? 0
      if (value !== want) equal ??= `${when} ${name} ${environment ?? ''} is ${value}, and ${want} passed.`
    }
    let hosts: string | null = null
    for (const environment of ['blue', 'green'] as const) {
      const most = (await this.client.metric('HealthyHostCount', 'Maximum', minute, environment)) ?? 0
      const there = this.targets.get(`${minute} ${environment}`)?.size ?? 0
      if (most > there) hosts ??= `${when} ${most} healthy hosts of ${environment}, and ${there} targets.`
    }
    return { equal, hosts }
  }

  private missed(minute: number, { requests, elb }: PassedCount): string | null {
    const { passed, generated5xx } = this.visitor.minutes.get(minute) ?? { passed: 0, generated5xx: 0 }
    if (passed > requests) return `Clients met ${passed} answers of targets, and ${requests} passed.`
    return generated5xx > (elb['5xx'] ?? 0)
      ? `Clients met ${generated5xx} 5xx of the load balancer, and it counted ${elb['5xx']}.`
      : null
  }
}
