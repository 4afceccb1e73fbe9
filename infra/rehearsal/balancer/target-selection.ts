import { type Complain, guarded } from '../../../common/guard'
import type { BalancerConfig, GroupConfig, View, WeightedGroup } from './control-messages'
import type { Standing } from './health'
import { StickyCookie } from './sticky-cookie'
import { type Abortable, Target, targetKey } from './target'
import type { UpstreamEvents, UpstreamLimits } from './upstream-pool'

/** The targets of one group by their health. */
interface TargetsByHealth<T> {
  healthy: readonly T[]
  unhealthy: readonly T[]
}

interface Chosen<T> {
  target: T
  /** True when no target of the group is healthy and the request goes to an unhealthy one. */
  failOpen: boolean
}

/**
 * Chooses a group by relative weight. AWS: weights are 0–999 and need not sum to 100.
 * @param chance a number in [0,1)
 * @returns null when no group has a weight above 0
 */
export function pickGroup(forward: readonly WeightedGroup[], chance: number): string | null {
  let total = 0
  for (const { weight } of forward) total += weight
  let left = chance * total
  for (const { arn, weight } of forward) {
    if (left < weight) return arn
    left -= weight
  }
  return null
}

/**
 * Chooses a target inside one group, round robin.
 * AWS: all unhealthy → all of them get requests (fail open); none usable → null, which is a 503.
 * There is never a fail-over to another group.
 * @param turn a counter that grows by one with every request of the group
 */
export function pickTarget<T>(group: TargetsByHealth<T> | undefined, turn: number): Chosen<T> | null {
  if (!group) return null
  const failOpen = group.healthy.length === 0
  const candidates = failOpen ? group.unhealthy : group.healthy
  const target = candidates[turn % candidates.length]
  return target === undefined ? null : { target, failOpen }
}

/** Keeps the targets of the present configuration, and chooses among those of a group. */
export class Router {
  private config: BalancerConfig | null = null
  private targets = new Map<string, Target>()
  private targetsByHealth = new Map<string, TargetsByHealth<Target>>()
  private readonly turns = new Map<string, number>()
  private readonly drainTimers: NodeJS.Timeout[] = []

  constructor(
    private readonly connectTimeoutMs: number,
    private readonly events: UpstreamEvents,
    private readonly complain: Complain,
  ) {}

  /** @param now epoch ms, against which deregistration delays are counted */
  configure(config: BalancerConfig, now: number): void {
    const before = this.targets
    const limits = { connectTimeoutMs: this.connectTimeoutMs, idleTimeoutMs: config.idleTimeoutMs }
    this.config = config
    this.targets = new Map(config.groups.flatMap(group => this.keep(group, before, limits)))
    for (const [key, target] of before) if (!this.targets.has(key)) target.abort()
    this.scheduleDrainEnds(config, now)
  }

  /** Sorts the targets by their standing; call it whenever a configuration or a standing changes. */
  sort(standing: (key: string) => Standing | undefined): void {
    this.targetsByHealth = new Map()
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
      this.targetsByHealth.set(group.arn, { healthy, unhealthy })
    }
  }

  /**
   * @param node each goes round the targets by itself
   * @returns null when the group has no usable target, which is a 503
   */
  choose(groupArn: string, node: number): Chosen<Target> | null {
    const key = `${node} ${groupArn}`
    const turn = this.turns.get(key) ?? 0
    this.turns.set(key, turn + 1)
    return pickTarget(this.targetsByHealth.get(groupArn), turn)
  }

  /** The open WebSockets of one group, or (null) of all. */
  sockets(groupArn: string | null): Abortable[] {
    const targets = [...this.targets.values()].filter(each => groupArn === null || each.groupArn === groupArn)
    return targets.flatMap(({ sockets }) => [...sockets])
  }

  close(): void {
    this.cancelDrainEnds()
    for (const target of this.targets.values()) target.abort()
    this.targets.clear()
  }

  private keep(group: GroupConfig, before: Map<string, Target>, limits: UpstreamLimits): [string, Target][] {
    return group.targets.map(config => {
      const key = targetKey(group.arn, config)
      return [key, before.get(key) ?? new Target(group.arn, config, limits, this.events)]
    })
  }

  private scheduleDrainEnds(config: BalancerConfig, now: number): void {
    this.cancelDrainEnds()
    for (const group of config.groups) {
      for (const { drainingSince, ...target } of group.targets) {
        if (drainingSince === null) continue
        // AWS: connections of a deregistered target are closed at the end of the delay, not before.
        const wait = Math.max(0, drainingSince + group.deregistrationDelayMs - now)
        const key = targetKey(group.arn, { ...target, drainingSince })
        const end = guarded('The end of a deregistration delay', this.complain, () =>
          this.targets.get(key)?.abort(),
        )
        this.drainTimers.push(setTimeout(end, wait))
      }
    }
  }

  private cancelDrainEnds(): void {
    for (const timer of this.drainTimers.splice(0)) clearTimeout(timer)
  }
}

/** The target of a request, and the stickiness cookies for its client. */
export interface SelectedTarget extends Chosen<Target> {
  /** Values for `Set-Cookie`. */
  cookies: readonly string[]
}

/** Selects the target group and then the target of each request: stickiness first, then weights. */
export class TargetSelection {
  private readonly cookie = new StickyCookie()

  /** @param chance a number in [0,1) for each request that follows the weights */
  constructor(
    private readonly router: Router,
    private readonly chance: () => number,
  ) {}

  /**
   * @param view of the node that has the request
   * @param cookies the request's `Cookie`
   * @param now epoch ms
   * @returns null when the group has no usable target, which is a 503
   */
  select(view: View, node: number, cookies: string | undefined, now: number): SelectedTarget | null {
    const { forward, stickiness } = view
    const sticky = stickiness?.enabled ? this.cookie.read(cookies, now) : null
    // AWS: a valid cookie goes before every weight, 0 included, and before the health of its group.
    const kept = forward.some(({ arn }) => arn === sticky) ? sticky : null
    const arn = kept ?? pickGroup(forward, this.chance())
    const chosen = arn === null ? null : this.router.choose(arn, node)
    if (!chosen || arn === null) return null
    const made = stickiness?.enabled ? this.cookie.make(arn, stickiness.durationSeconds, now) : []
    return { ...chosen, cookies: made }
  }
}

/**
 * Takes a share of some things by chance: rounded, yet at least one of any when the share is above 0.
 * @param share 0–1
 * @param chance a number in [0,1) for each taken
 */
export function takeShare<T>(all: readonly T[], share: number, chance: () => number): T[] {
  const left = [...all]
  const wanted = share > 0 ? Math.max(1, Math.round(share * left.length)) : 0
  const taken: T[] = []
  while (taken.length < wanted && left.length > 0) {
    taken.push(...left.splice(Math.floor(chance() * left.length), 1))
  }
  return taken
}
