import { type Complain, guarded } from '../../../common/guard'
import type { BalancerConfig, GroupConfig } from './contract'
import type { Standing } from './health'
import type { LineEvents, LineLimits } from './line'
import { type Chosen, type Lane, pickTarget } from './pick'
import { type Cuttable, Target } from './target'
import { targetKey } from './target-key'

/** Holds the targets of the present configuration, and chooses among them. */
export class Router {
  private config: BalancerConfig | null = null
  private targets = new Map<string, Target>()
  private lanes = new Map<string, Lane<Target>>()
  private readonly turns = new Map<string, number>()
  private readonly cuts: NodeJS.Timeout[] = []

  constructor(
    private readonly connectTimeoutMs: number,
    private readonly events: LineEvents,
    private readonly complain: Complain,
  ) {}

  /** @param now epoch ms, against which deregistration delays are counted */
  configure(config: BalancerConfig, now: number): void {
    const before = this.targets
    const limits = { connectTimeoutMs: this.connectTimeoutMs, idleTimeoutMs: config.idleTimeoutMs }
    this.config = config
    this.targets = new Map(config.groups.flatMap(group => this.keep(group, before, limits)))
    for (const [key, target] of before) if (!this.targets.has(key)) target.cut()
    this.planCuts(config, now)
  }

  /** Sorts the targets by their standing; call it whenever a configuration or a standing changes. */
  sort(standing: (key: string) => Standing | undefined): void {
    this.lanes = new Map()
    for (const group of this.config?.groups ?? []) {
      const healthy: Target[] = []
      const unhealthy: Target[] = []
      for (const config of group.targets) {
        const key = targetKey(group.arn, config)
        const target = this.targets.get(key)
        const state = standing(key)?.state
        if (target && state === 'healthy') healthy.push(target)
        if (target && state === 'unhealthy') unhealthy.push(target)
      }
      this.lanes.set(group.arn, { healthy, unhealthy })
    }
  }

  /**
   * @param node each goes round the targets by itself
   * @returns null when the group has nobody to answer, which is a 503
   */
  choose(groupArn: string, node: number): Chosen<Target> | null {
    const key = `${node} ${groupArn}`
    const turn = this.turns.get(key) ?? 0
    this.turns.set(key, turn + 1)
    return pickTarget(this.lanes.get(groupArn), turn)
  }

  /** The open WebSockets of one group, or (null) of all. */
  sockets(groupArn: string | null): Cuttable[] {
    const targets = [...this.targets.values()].filter(each => groupArn === null || each.groupArn === groupArn)
    return targets.flatMap(({ sockets }) => [...sockets])
  }

  close(): void {
    this.dropPlans()
    for (const target of this.targets.values()) target.cut()
    this.targets.clear()
  }

  private keep(group: GroupConfig, before: Map<string, Target>, limits: LineLimits): [string, Target][] {
    return group.targets.map(config => {
      const key = targetKey(group.arn, config)
      return [key, before.get(key) ?? new Target(group.arn, config, limits, this.events)]
    })
  }

  private planCuts(config: BalancerConfig, now: number): void {
    this.dropPlans()
    for (const group of config.groups) {
      for (const { drainingSince, ...target } of group.targets) {
        if (drainingSince === null) continue
        // AWS: connections of a deregistered target are closed at the end of the delay, not before.
        const wait = Math.max(0, drainingSince + group.deregistrationDelayMs - now)
        const key = targetKey(group.arn, { ...target, drainingSince })
        const cut = guarded('The end of a deregistration delay', this.complain, () =>
          this.targets.get(key)?.cut(),
        )
        this.cuts.push(setTimeout(cut, wait))
      }
    }
  }

  private dropPlans(): void {
    for (const plan of this.cuts.splice(0)) clearTimeout(plan)
  }
}
