import { request } from 'node:http'
import { type Complain, guarded } from '../../../common/guard'
import type { BalancerConfig, GroupConfig, HealthCheck, TargetConfig, TargetHealth } from './control-messages'
import {
  afterCheck,
  type CheckResult,
  draining,
  registered,
  type Standing,
  unused,
  type Watched,
} from './health'
import { targetKey } from './target'

interface Watch {
  group: GroupConfig
  target: TargetConfig
  watched: Watched
  timer: NodeJS.Timeout | null
  stop: AbortController
}

/** Keeps checking every target that is in use, and says when any standing has changed. */
export class HealthWatch {
  private readonly watches = new Map<string, Watch>()
  private config: BalancerConfig | null = null
  private inUse: ReadonlySet<string> = new Set()

  constructor(
    private readonly now: () => number,
    private readonly changed: () => void,
    private readonly complain: Complain,
  ) {}

  /** @param inUse the groups that an action names */
  configure(config: BalancerConfig, inUse: ReadonlySet<string>): void {
    this.config = config
    this.inUse = inUse
    const wanted = new Set<string>()
    for (const { group, target, standing } of everyTarget(config, inUse)) {
      if (standing) continue
      const key = targetKey(group.arn, target)
      wanted.add(key)
      const known = this.watches.get(key)
      if (known) this.adjust(known, group, target)
      else this.begin(key, group, target, knownStanding(config, group, target))
    }
    for (const [key, watch] of this.watches) if (!wanted.has(key)) this.end(key, watch)
  }

  standing(key: string): Standing | undefined {
    return this.watches.get(key)?.watched.standing
  }

  /** Every target of every group, as DescribeTargetHealth would list it. */
  report(): TargetHealth[] {
    if (!this.config) return []
    return everyTarget(this.config, this.inUse).flatMap(({ group, target, standing }) => {
      const now = standing ?? this.standing(targetKey(group.arn, target))
      return now ? [{ groupArn: group.arn, id: target.id, port: target.port, ...now }] : []
    })
  }

  close(): void {
    for (const [key, watch] of this.watches) this.end(key, watch)
  }

  private begin(key: string, group: GroupConfig, target: TargetConfig, known: Standing | undefined): void {
    const watched = registered(this.now(), known)
    const watch: Watch = { group, target, watched, timer: null, stop: new AbortController() }
    this.watches.set(key, watch)
    this.schedule(watch)
  }

  private adjust(watch: Watch, group: GroupConfig, target: TargetConfig): void {
    watch.group = group
    watch.target = target
    const latest = this.now() + group.healthCheck.intervalMs
    if (watch.watched.dueAt <= latest) return
    watch.watched = { ...watch.watched, dueAt: latest }
    if (watch.timer) this.schedule(watch)
  }

  private end(key: string, watch: Watch): void {
    this.watches.delete(key)
    watch.stop.abort()
    if (watch.timer) clearTimeout(watch.timer)
  }

  private schedule(watch: Watch): void {
    if (watch.timer) clearTimeout(watch.timer)
    const wait = Math.max(0, watch.watched.dueAt - this.now())
    const check = guarded(
      'A health check',
      this.complain,
      () => this.check(watch),
      () => this.checkLater(watch),
    )
    watch.timer = setTimeout(check, wait)
  }

  /** A target that is never checked again would stay what it is for good. */
  private checkLater(watch: Watch): void {
    if (watch.stop.signal.aborted) return
    watch.watched = { ...watch.watched, dueAt: this.now() + watch.group.healthCheck.intervalMs }
    this.schedule(watch)
  }

  private async check(watch: Watch): Promise<void> {
    watch.timer = null
    const result = await checkTarget(watch.target, watch.group.healthCheck, watch.stop.signal)
    if (watch.stop.signal.aborted) return
    const was = watch.watched.standing
    watch.watched = afterCheck(watch.watched, result, watch.group.healthCheck, this.now())
    this.schedule(watch)
    const { state, description } = watch.watched.standing
    if (state !== was.state || description !== was.description) this.changed()
  }
}

/** What another process found by its checks; an address that has been `draining` or `unused` begins anew. */
function knownStanding(
  { standings = [] }: BalancerConfig,
  { arn }: GroupConfig,
  { id, port }: TargetConfig,
): Standing | undefined {
  const known = standings.find(each => each.groupArn === arn && each.id === id && each.port === port)
  if (known === undefined || known.state === 'draining' || known.state === 'unused') return undefined
  const { groupArn: _group, id: _id, port: _port, ...standing } = known
  return standing
}

/** Every target with its fixed standing: draining, unused, or null when health checks decide. */
function everyTarget(config: BalancerConfig, inUse: ReadonlySet<string>) {
  return config.groups.flatMap(group =>
    group.targets.map(target => {
      // AWS: weight 0 keeps a group in use; a group that no action names is not.
      const idle = inUse.has(group.arn) ? null : unused
      return { group, target, standing: target.drainingSince === null ? idle : draining }
    }),
  )
}

/**
 * Sends one health check on a connection of its own, as the load balancer does.
 * Never rejects: every way to fail is a result.
 */
function checkTarget(
  target: Pick<TargetConfig, 'id' | 'port' | 'address'>,
  check: HealthCheck,
  signal: AbortSignal,
): Promise<CheckResult> {
  return new Promise(resolve => {
    // After a stall the timer comes before answers that have been there for long: those are read first.
    const late = () => void setImmediate(() => setImmediate(() => finish({ kind: 'timeout' })))
    const timer = setTimeout(late, check.timeoutMs)
    const finish = (result: CheckResult) => {
      clearTimeout(timer)
      resolve(result)
      asked.destroy()
    }
    const asked = request({
      host: target.address.host,
      port: target.address.port,
      path: check.path,
      agent: false,
      signal,
      // AWS: the Host header of a check is the target's own address and port.
      headers: { host: `${target.id}:${target.port}`, 'user-agent': 'ELB-HealthChecker/2.0' },
    })
    asked.once('response', response => {
      response.resume()
      const status = response.statusCode ?? 0
      response.once('end', () => finish({ kind: 'answered', status }))
      response.once('close', () => finish({ kind: 'broken' }))
    })
    // Stays on after the end: destroying a request may report the error once more.
    asked.on('error', () => finish({ kind: 'broken' }))
    asked.end()
  })
}
