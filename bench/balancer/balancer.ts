/** The rehearsal's load balancer against a bare proxy, and against HAProxy where it is installed, in turns. */
import { setTimeout as wait } from 'node:timers/promises'
import pidusage from 'pidusage'
import { type Child, startChild } from '../child'
import { median, percentile } from '../median'
import { printTable } from '../table'
import { echoed, held, loaded, opened, proxying } from './answers'
import { startHaproxy } from './haproxy'
import { startOurs } from './our-balancer'

const rounds = 5
const roundMs = 1_000
const connections = 64
const sockets = 500
const echoes = 20
const pauseMs = 150

interface Proxy {
  name: string
  pid: number
  port: number
  stop: () => Promise<void>
}

/** What one proxy showed. */
class Showing {
  readonly rate: number[] = []
  readonly cpuPerRequest: number[] = []
  readonly echoP99: number[] = []
  echoCpu = 0
  echoed = 0
  missing = 0
  connectMs = 0

  constructor(readonly proxy: Proxy) {}

  /** ms of CPU that its process has used so far. */
  async cpu(): Promise<number> {
    return (await pidusage(this.proxy.pid)).ctime
  }

  async load(clients: Child, counts: boolean): Promise<void> {
    const before = await this.cpu()
    const began = performance.now()
    const asked = { do: 'load', port: this.proxy.port, connections, ms: roundMs }
    const { requests } = await clients.ask(asked, loaded)
    const seconds = (performance.now() - began) / 1_000
    if (!counts) return
    this.rate.push(requests / seconds)
    this.cpuPerRequest.push(((await this.cpu()) - before) / requests)
  }

  async hold(clients: Child): Promise<void> {
    this.connectMs = (await clients.ask({ do: 'hold', port: this.proxy.port, sockets }, held)).ms
  }

  async echo(clients: Child): Promise<void> {
    const { latencies, missing } = await clients.ask({ do: 'echo', port: this.proxy.port }, echoed)
    this.echoed += latencies.length
    this.missing += missing
    this.echoP99.push(percentile(latencies, 0.99))
  }
}

/** The one who begins changes from round to round. */
const inTurn = <Item>(items: readonly Item[], round: number): Item[] => [
  ...items.slice(round % items.length),
  ...items.slice(0, round % items.length),
]

/** @param target where the clients warm up, so that nobody has to be first */
async function measure(showings: readonly Showing[], clients: Child, target: number): Promise<void> {
  for (let round = 0; round <= rounds; round += 1)
    for (const showing of inTurn(showings, round)) await showing.load(clients, round > 0)
  await clients.ask({ do: 'hold', port: target, sockets }, held)
  for (const showing of showings) await showing.hold(clients)
  // The system counts CPU in steps of 10 ms: too coarse for one burst of echoes.
  for (const showing of showings) showing.echoCpu = -(await showing.cpu())
  for (let round = 0; round < echoes; round += 1) {
    for (const showing of inTurn(showings, round)) await showing.echo(clients)
    await wait(pauseMs)
  }
  for (const showing of showings) showing.echoCpu += await showing.cpu()
}

function compare(ours: Showing, other: Showing): void {
  const ratio = (of: (showing: Showing) => number): number => of(ours) / of(other)
  printTable(
    `Load balancer: 90/10, ${connections} connections, ${sockets} WebSockets; ours against ${other.proxy.name}`,
    [
      { what: 'requests/s', ratio: ratio(({ rate }) => median(rate)) },
      { what: 'CPU per request', ratio: ratio(({ cpuPerRequest }) => median(cpuPerRequest)) },
      { what: 'CPU per echo', ratio: ratio(({ echoCpu, echoed: count }) => echoCpu / count) },
      { what: 'p99 of an echo', ratio: ratio(({ echoP99 }) => median(echoP99)) },
      { what: 'time to connect sockets', ratio: ratio(({ connectMs }) => connectMs) },
    ],
  )
  console.log(`  echoes lost: ${ours.missing} and ${other.missing}`)
}

export async function benchBalancer(): Promise<void> {
  const [targets, clients, bare] = [startChild('targets'), startChild('clients'), startChild('bare-proxy')]
  const proxies: Proxy[] = []
  try {
    const [blue, green] = (await targets.ask('open', opened)).ports
    proxies.push({ name: 'ours', ...(await startOurs(blue, green)) })
    const { port } = await bare.ask({ blue, green }, proxying)
    proxies.push({ name: 'bare node:http', pid: bare.pid, port, stop: bare.stop })
    const haproxy = await startHaproxy(blue, green)
    if (haproxy) proxies.push({ name: 'HAProxy', ...haproxy })
    const showings = proxies.map(proxy => new Showing(proxy))
    await measure(showings, clients, blue)
    const [ours, ...others] = showings
    if (ours) for (const other of others) compare(ours, other)
    if (!haproxy) console.log('HAProxy is not installed here: without it.')
  } finally {
    pidusage.clear()
    await Promise.all(
      [targets, clients, bare, ...proxies.filter(({ pid }) => pid !== bare.pid)].map(each => each.stop()),
    )
  }
}
