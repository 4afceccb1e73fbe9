import type { Input } from './input'
import { requestBytes } from './request'
import { type PortName, portNames } from './scene'
import { answerWithinMs, send } from './send'

/** What each process answers from what it has in its hands, without asking another. */
const asked: Readonly<Record<PortName, { method: string; target: string }>> = {
  console: { method: 'GET', target: '/api/health' },
  alb: { method: 'TRACE', target: '/' },
  ws: { method: 'GET', target: '/' },
  aws: { method: 'GET', target: '/' },
  control: { method: 'GET', target: '/crowd' },
}

/** A simple request to a port. */
export const simpleInput = (port: PortName, patienceMs: number): Input => ({
  kind: 'canary',
  bytes: requestBytes({ ...asked[port], headers: [['host', '127.0.0.1']] }),
  mayBeUnfinished: false,
  patienceMs,
})

const everyMs = 250
/** What is asked of a port while the others answer this quickly: then it is the port that is slow, not the machine. */
const othersWithinMs = 300

/** Asks every port for something simple again and again while others attack: does it still answer? */
export class Canary {
  private readonly timer: NodeJS.Timeout
  private readonly longest = new Map<PortName, number>()
  /** Port → how often it was late twice in a row while all others were quick. */
  readonly stalls = new Map<PortName, number>()
  private lateBefore = new Set<PortName>()
  private isAsking = false
  private isPaused = false

  constructor(private readonly ports: Record<PortName, number>) {
    this.timer = setInterval(() => void this.ask(), everyMs)
  }

  get figures(): string {
    return [...this.longest].map(([port, ms]) => `${port} ${Math.round(ms)}`).join(', ')
  }

  /** While a demo is being started again nothing is asked. */
  pause(isPaused: boolean): void {
    this.isPaused = isPaused
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private async ask(): Promise<void> {
    if (this.isAsking || this.isPaused) return
    this.isAsking = true
    const times = await Promise.all(
      portNames.map(async port => {
        const { ms, end } = await send(this.ports[port], simpleInput(port, 5_000))
        return { port, ms: end === 'hang' ? Number.POSITIVE_INFINITY : ms, isThere: end === 'answered' }
      }),
    )
    this.isAsking = false
    if (this.isPaused) return
    const late = new Set<PortName>()
    for (const { port, ms, isThere } of times) {
      const others = times.filter(each => each.port !== port)
      if (!isThere && ms < answerWithinMs) continue
      this.longest.set(port, Math.max(this.longest.get(port) ?? 0, ms))
      const isAlone = others.every(other => other.ms < othersWithinMs)
      if (ms <= answerWithinMs || !isAlone) continue
      late.add(port)
      if (this.lateBefore.has(port)) this.stalls.set(port, (this.stalls.get(port) ?? 0) + 1)
    }
    this.lateBefore = late
  }
}
