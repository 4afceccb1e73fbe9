import type { Input } from './input'
import { sizeOf } from './input'
import type { PortName } from './scene'
import type { Outcome } from './send'

/** Statuses from 500 on that a port may give to a stranger's input, and why. */
const declared: Readonly<Record<PortName, Readonly<Record<number, string>>>> = {
  console: {},
  alb: {
    501: 'a transfer coding that a load balancer does not know (AWS)',
    505: 'a version of HTTP that it does not speak (AWS)',
  },
  ws: {},
  aws: {},
  control: {},
}

const mostSamples = 5

interface KindFigures {
  inputs: number
  outcomes: Map<string, number>
  slowestMs: number
}

/** Counts the outcomes of all inputs by port and kind, and keeps samples of the undeclared ones. */
export class OutcomeCounts {
  private readonly kinds = new Map<string, KindFigures>()
  /** Port, kind and status → indexes. */
  private readonly wrong = new Map<string, { count: number; samples: string[] }>()
  inputs = 0
  hangs = 0
  undeclared = 0

  note(port: PortName, index: number, input: Input, outcome: Outcome): void {
    const size = sizeOf(input)
    const figures = this.of(`${port} ${input.kind}`)
    const shown = outcome.status === null ? outcome.end : String(outcome.status)
    figures.inputs += size
    figures.outcomes.set(shown, (figures.outcomes.get(shown) ?? 0) + 1)
    figures.slowestMs = Math.max(figures.slowestMs, outcome.ms)
    this.inputs += size
    const { status } = outcome
    if (status === null || (status >= 100 && status < 500) || status in declared[port]) return
    this.undeclared += 1
    this.found(`${port} ${input.kind}: status ${status}`, `${port}:${index}`)
  }

  /** @param sample port and index */
  found(what: string, sample: string): void {
    const entry = this.wrong.get(what) ?? { count: 0, samples: [] }
    entry.count += 1
    if (entry.samples.length < mostSamples) entry.samples.push(sample)
    this.wrong.set(what, entry)
  }

  /** A sentence each, with inputs that can be sent again. */
  faults(seed: number): string[] {
    return [...this.wrong].map(
      ([what, { count, samples }]) => `${what}, ${count} times: --seed ${seed} --only ${samples.join(',')}`,
    )
  }

  table(): string[] {
    const rows = [...this.kinds].sort(([a], [b]) => a.localeCompare(b))
    return rows.map(([name, { inputs, outcomes, slowestMs }]) => {
      const counts = [...outcomes].sort(([, a], [, b]) => b - a).map(([shown, count]) => `${shown} ${count}`)
      return `${name.padEnd(22)} ${String(inputs).padStart(7)}  slowest ${String(Math.round(slowestMs)).padStart(5)} ms  ${counts.join(', ')}`
    })
  }

  private of(name: string): KindFigures {
    const known = this.kinds.get(name) ?? { inputs: 0, outcomes: new Map(), slowestMs: 0 }
    this.kinds.set(name, known)
    return known
  }
}
