import type { BalancerConfig, FromBalancer } from './contract'
import { HealthWatch } from './health-watch'
import type { Passage } from './http'
import { Listener } from './listener'
import { Router } from './router'
import { Ledger } from './tally'

export interface BalancerOptions {
  /** Epoch ms. */
  now(): number
  /** A number in [0,1) for each request. */
  chance(): number
  say(message: FromBalancer): void
  /** AWS: 10 s. */
  connectTimeoutMs?: number
}

/** AWS: the idle timeout of a load balancer that nobody has changed. */
const defaultIdleTimeoutMs = 60_000

/** One listener that forwards by weight, with the health checks of everything behind it. */
export class Balancer {
  private config: BalancerConfig | null = null
  private readonly ledger: Ledger
  private readonly router: Router
  private readonly watch: HealthWatch
  private readonly listener: Listener
  private timer: NodeJS.Timeout | null = null

  constructor(private readonly options: BalancerOptions) {
    const { now, chance, connectTimeoutMs = 10_000 } = options
    const ledger = new Ledger(now(), chance)
    this.ledger = ledger
    this.router = new Router(connectTimeoutMs, {
      opened: () => ledger.opened(),
      closed: () => ledger.closed(),
    })
    this.watch = new HealthWatch(now, () => this.healthChanged())
    const passage: Passage = {
      ledger,
      now,
      choose: () => this.router.choose(chance()),
      port: () => this.listener.port,
      idleTimeoutMs: () => this.config?.idleTimeoutMs ?? defaultIdleTimeoutMs,
    }
    this.listener = new Listener(passage)
  }

  /** Rejects with the system's error (`EADDRINUSE`) when the port cannot be had. */
  async listen(port: number): Promise<number> {
    const actual = await this.listener.listen(port)
    this.timer = setInterval(() => this.tally(), 1_000)
    this.options.say({ type: 'listening', port: actual })
    return actual
  }

  /** Takes effect at once, for the next request; what is under way stays where it is. */
  configure(config: BalancerConfig): void {
    const now = this.options.now()
    this.config = config
    this.router.configure(config, now)
    this.watch.configure(config)
    this.listener.setIdleTimeout()
    this.router.sort(key => this.watch.standing(key))
    this.options.say({ type: 'applied', version: config.version, at: now })
    this.options.say({ type: 'health', targets: this.watch.report() })
  }

  /** Says what passed since the last time. */
  tally(): void {
    const inAction = this.config?.forward.map(({ arn }) => arn) ?? []
    this.options.say({ type: 'tally', tallies: this.ledger.take(this.options.now(), inAction) })
  }

  /** Stops listening and closes every connection; nothing stays open afterwards. */
  async close(): Promise<void> {
    if (this.timer) clearInterval(this.timer)
    this.watch.close()
    const closed = this.listener.close()
    this.router.close()
    await closed
  }

  private healthChanged(): void {
    this.router.sort(key => this.watch.standing(key))
    this.options.say({ type: 'health', targets: this.watch.report() })
  }
}
