import { boundedLog, type Complain, guarded } from '../../../common/guard'
import type { BalancerConfig, FromBalancer, Propagation, ToBalancer } from './control-messages'
import { HealthWatch } from './health-watch'
import { Listener } from './listener'
import { Nodes } from './nodes'
import type { ProxyContext } from './proxy-request'
import { SecondCounters } from './second-counters'
import { Router, TargetSelection, takeShare } from './target-selection'

interface BalancerOptions {
  /** Epoch ms. */
  now(): number
  /** A number in [0,1) for each request, each delay that is drawn and each socket that is dropped. */
  chance(): number
  /** How long new weights take to each node, unless a configuration says otherwise; no time by default. */
  propagationMs?: Propagation
  say(message: FromBalancer): void
  /** AWS: 10 s. */
  connectTimeoutMs?: number
  /** Writes down what fails. */
  log?: (line: string) => void
}

/** AWS: the idle timeout of a load balancer that nobody has changed. */
const defaultIdleTimeoutMs = 60_000

const atOnce: Propagation = { min: 0, max: 0 }

/** An Application Load Balancer: one listener that forwards by weight, and the health checks of its targets. */
export class Balancer {
  private config: BalancerConfig | null = null
  private readonly counters: SecondCounters
  private readonly router: Router
  private readonly watch: HealthWatch
  private readonly listener: Listener
  /** The public one, and each node's own once it is open. */
  private open: Listener[]
  private nodesAsked = false
  private readonly nodes: Nodes
  private readonly complain: Complain
  private readonly listenAs: (node: number) => Listener
  private timer: NodeJS.Timeout | null = null
  private arrival: NodeJS.Timeout | undefined

  constructor(private readonly options: BalancerOptions) {
    const {
      now,
      chance,
      connectTimeoutMs = 10_000,
      log = line => process.stderr.write(`${line}\n`),
    } = options
    const complain = boundedLog(log, now)
    this.complain = complain
    const counters = new SecondCounters(now(), chance)
    this.counters = counters
    this.nodes = new Nodes(chance)
    const counted = { opened: () => counters.opened(), closed: () => counters.closed() }
    this.router = new Router(connectTimeoutMs, counted, complain)
    this.watch = new HealthWatch(now, () => this.healthChanged(), complain)
    const selection = new TargetSelection(this.router, chance)
    const context: ProxyContext = {
      counters,
      now,
      complain,
      selectTarget: ({ socket, headers }) => {
        const node = this.open.map(each => each.nodeOf(socket)).find(each => each !== undefined) ?? 0
        return selection.select(this.nodes.view(node), node, headers.cookie, now())
      },
      port: () => this.listener.port,
      idleTimeoutMs: () => this.config?.idleTimeoutMs ?? defaultIdleTimeoutMs,
    }
    this.listener = new Listener(context, () => this.nodes.turn())
    this.open = [this.listener]
    this.listenAs = node => new Listener(context, () => node)
  }

  /** Rejects with the system's error (`EADDRINUSE`) when the port cannot be had. */
  async listen(port: number): Promise<number> {
    const actual = await this.listener.listen(port)
    this.timer = setInterval(
      guarded('The count of a second', this.complain, () => this.reportSecond()),
      1_000,
    )
    this.options.say({ type: 'listening', port: actual })
    return actual
  }

  hear(message: ToBalancer): void {
    if (message.type === 'configure') this.configure(message.config)
    else this.dropSockets(message.groupArn, message.share)
  }

  /** Targets change at once, weights when they reach a node; what is under way stays where it is. */
  configure(config: BalancerConfig): void {
    const now = this.options.now()
    this.config = config
    this.router.configure(config, now)
    for (const listener of this.open) this.settle(listener)
    if (config.nodePorts && !this.nodesAsked) void this.openNodes(config.nodePorts)
    const { version, forward, stickiness, propagationMs = this.options.propagationMs ?? atOnce } = config
    this.nodes.ask(version, { forward, stickiness }, propagationMs, now)
    this.arrive(config)
  }

  /** Sends the counters of the second that ends now. */
  reportSecond(): void {
    const inAction = this.config?.forward.map(({ arn }) => arn) ?? []
    this.options.say({ type: 'tally', tallies: this.counters.take(this.options.now(), inAction) })
  }

  /** Stops listening and closes every connection; nothing stays open afterwards. */
  async close(): Promise<void> {
    if (this.timer) clearInterval(this.timer)
    clearTimeout(this.arrival)
    this.watch.close()
    const closed = Promise.all(this.open.map(listener => listener.close()))
    this.router.close()
    await closed
  }

  private settle(listener: Listener): void {
    listener.setIdleTimeout()
    listener.setFault(this.config?.faults?.listener ?? null)
  }

  /** Who asks a node by its own port asks no other: AWS has an address for each. */
  private async openNodes(ports: readonly number[]): Promise<void> {
    this.nodesAsked = true
    const nodes = ports.map((port, node) => ({ port, listener: this.listenAs(node) }))
    try {
      const open = await Promise.all(nodes.map(({ port, listener }) => listener.listen(port, '127.0.0.1')))
      const own = nodes.map(({ listener }) => listener)
      this.open = [this.listener, ...own]
      for (const listener of own) this.settle(listener)
      this.options.say({ type: 'nodes', ports: open })
    } catch (error) {
      // The public port goes on; who asks a node that is not there is refused, and says so.
      this.complain('The ports of the nodes could not be opened', error)
    }
  }

  private dropSockets(groupArn: string | null, share: number): void {
    const dropped = takeShare(this.router.sockets(groupArn), share, this.options.chance)
    for (const socket of dropped) socket.abort()
    this.options.say({ type: 'dropped', count: dropped.length })
  }

  private arrive(config: BalancerConfig): void {
    const now = this.options.now()
    const applied = this.nodes.arrive(now)
    this.watch.configure(config, this.nodes.groupsInUse())
    for (const each of applied) this.options.say({ type: 'applied', ...each })
    this.healthChanged()
    clearTimeout(this.arrival)
    const { nextAt } = this.nodes
    if (nextAt === null) return
    const arrive = guarded('The arrival of new weights', this.complain, () => this.arrive(config))
    this.arrival = setTimeout(arrive, nextAt - now)
  }

  private healthChanged(): void {
    this.router.sort(key => this.watch.standing(key))
    this.options.say({ type: 'health', targets: this.watch.report() })
  }
}
