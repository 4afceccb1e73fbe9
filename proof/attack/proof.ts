import { setTimeout as wait } from 'node:timers/promises'
import { keepAliveBehindBalancerMs } from '../../common/http-server'
import type { Proof, ProofOptions, ProofResult } from '../proof'
import { wholeNumber } from '../proof'
import { checkAftermath } from './aftermath'
import { Canary, simpleInput } from './canary'
import { OutcomeCounts } from './outcome-counts'
import { growths, resourceLines } from './process-growth'
import { type PortName, portNames } from './scene'
import { answerWithinMs, type Outcome, send } from './send'
import { showInputs } from './show-inputs'
import { Target } from './target'
import { inputsOf, volley } from './volley'

/**
 * Connections that are kept open for a next request are no leak, and a minute of rest is over just before the load
 * balancer (60 s) and the servers behind it (75 s) close theirs.
 */
const restMs = keepAliveBehindBalancerMs + 5_000

const sizes = {
  long: { inputs: 100_000, round: 5_000, restMs, deaths: 12, mostMoreHandles: 16 },
  short: { inputs: 500, round: 250, restMs: 2_000, deaths: 1, mostMoreHandles: 80 },
}

/** A process that ends is gone so soon after what ended it. */
const settleMs = 150
const hangsAgain = 3
/** On a machine that is busy a hang lasts so many times as long as a simple request. */
const slowdown = 20

/** Attacks every port in turn, round by round, so that what ends a process is known by its port and index. */
class Attack {
  readonly outcomes = new OutcomeCounts()
  readonly faults: string[] = []
  private readonly next = new Map<PortName, number>()
  private deaths = 0

  constructor(
    private readonly target: Target,
    private readonly canary: Canary,
    private readonly seed: number,
    private readonly mostDeaths: number,
  ) {}

  get isOver(): boolean {
    return this.deaths >= this.mostDeaths
  }

  async round(port: PortName, size: number): Promise<void> {
    const { target, outcomes, seed } = this
    const { scene } = target
    const hangs: number[] = []
    const end = await volley({
      port,
      scene,
      seed,
      from: this.next.get(port) ?? 0,
      size,
      isWhole: () => target.isWhole,
      note: (index, input, outcome) => {
        outcomes.note(port, index, input, outcome)
        if (outcome.end === 'hang') hangs.push(index)
      },
    })
    this.next.set(port, end.next)
    // What ends a process may be what was sent last of all: it takes a moment until it is gone.
    await wait(settleMs)
    if (end.isHurt || (await target.changes()).length > 0) return this.mourn(port, end.recent)
    await this.confirmHangs(port, hangs)
  }

  /** What hangs again and again, alone and unhurried, hangs; the rest was a busy machine, or a page's first time. */
  private async confirmHangs(port: PortName, indexes: readonly number[]): Promise<void> {
    const { scene } = this.target
    const make = inputsOf(port, scene, this.seed)
    for (const index of indexes.slice(0, 40)) {
      const input = make(index)
      const patienceMs = Math.max(input.patienceMs ?? answerWithinMs, slowdown * (await this.simpleMs(port)))
      let waitedFor: Outcome['waitedFor']
      let again = 0
      for (; again < hangsAgain; again += 1) {
        const outcome = await send(scene.ports[port], { ...input, patienceMs })
        if (outcome.end !== 'hang') break
        waitedFor = outcome.waitedFor
      }
      if (again < hangsAgain) continue
      this.outcomes.hangs += 1
      this.outcomes.found(`${port} ${input.kind}: hangs, waited for ${waitedFor}`, `${port}:${index}`)
    }
  }

  /** How long the port takes now for what takes it next to nothing. */
  private async simpleMs(port: PortName): Promise<number> {
    return (await send(this.target.scene.ports[port], simpleInput(port, 5_000))).ms
  }

  /** A process is gone: sends the suspects one by one until it goes again, and the culprit is known. */
  private async mourn(port: PortName, suspects: readonly number[]): Promise<void> {
    const { target, seed } = this
    this.deaths += 1
    this.canary.pause(true)
    const words = await target.lastWords()
    await target.recover()
    const make = inputsOf(port, target.scene, seed)
    let culprit: number | null = null
    for (const index of [...suspects].reverse()) {
      await send(target.scene.ports[port], make(index))
      await wait(settleMs)
      if (target.isWhole) continue
      culprit = index
      await target.recover()
      break
    }
    const which = culprit === null ? `one of ${suspects.join(',')}` : `--only ${port}:${culprit}`
    this.faults.push(`${port}: a process ended: --seed ${seed} ${which}\n${words}`)
    this.canary.pause(false)
  }
}

async function attack({ seed, short, flags, say }: ProofOptions): Promise<ProofResult> {
  const size = short ? sizes.short : sizes.long
  const inputs = wholeNumber(flags, 'inputs', size.inputs)
  const ports = portNames.filter(port => flags.port === undefined || flags.port.split(',').includes(port))
  const target = await Target.start()
  const canary = new Canary(target.scene.ports)
  try {
    if (flags.only !== undefined)
      return { faults: await showInputs(target, seed, flags.only, say), figures: {} }
    const began = performance.now()
    const run = new Attack(target, canary, seed, size.deaths)
    // The first inputs fill caches and pools; what is held afterwards is what the rest is held against.
    const warmUp = Math.min(size.round, Math.ceil(inputs / 5))
    for (const port of ports) await run.round(port, warmUp)
    await wait(size.restMs)
    const before = await target.resources()
    for (let sent = warmUp; sent < inputs && !run.isOver; sent += size.round) {
      for (const port of ports) if (!run.isOver) await run.round(port, Math.min(size.round, inputs - sent))
      if (!short) say(`${sent} of ${inputs} a port, ${Math.round((performance.now() - began) / 1_000)} s`)
    }
    const attackedMs = performance.now() - began
    await wait(size.restMs)
    const after = await target.resources()
    for (const line of [...run.outcomes.table(), ...resourceLines(before, after)]) say(line)
    const stalls = [...canary.stalls].map(
      ([port, count]) => `${port}: a simple request took over a second, ${count} times`,
    )
    const faults = [
      ...run.faults,
      ...run.outcomes.faults(seed),
      // Beside other tests a port is slow for reasons of the machine's; the long form has it for itself.
      ...(short ? [] : stalls),
      ...growths(before, after, size.mostMoreHandles),
      ...(await checkAftermath(target.running)),
    ]
    return {
      faults,
      figures: {
        inputs: run.outcomes.inputs,
        'inputs a second': Math.round(run.outcomes.inputs / (attackedMs / 1_000)),
        hangs: run.outcomes.hangs,
        'undeclared 5xx': run.outcomes.undeclared,
        'longest simple request (ms)': canary.figures,
      },
    }
  } finally {
    canary.stop()
    await target.stop()
  }
}

export const proof: Proof = {
  name: 'attack',
  summary: 'mutated requests, frames and calls on every port of a running demo: nothing dies, hangs or leaks',
  flags: {
    inputs: 'how many on each port (100000)',
    port: `some of ${portNames.join(',')}`,
    only: 'inputs to send again and show: port:index,…',
  },
  run: attack,
}
