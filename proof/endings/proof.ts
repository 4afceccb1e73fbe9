import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Rehearsal, startRehearsal } from '../../infra/rehearsal/fixture'
import { isAlive, isOpen } from '../process-tree'
import type { Proof, ProofOptions, ProofResult } from '../proof'
import { wholeNumber } from '../proof'
import { consoleFor, demoFor, type Subject, type Whom } from './subject'

const limitMs = 2_000
/** What is there so long afterwards stays for good. */
const patienceMs = 15_000
const lookEveryMs = 10

interface Kind {
  command: 'npm run demo' | 'npm start'
  whom: Whom
  signal: 'SIGTERM' | 'SIGKILL'
}

const kinds: Kind[] = (['SIGTERM', 'SIGKILL'] as const).flatMap(signal => [
  ...(['npm', 'sh', 'launcher'] as const).map((whom): Kind => ({ command: 'npm run demo', whom, signal })),
  { command: 'npm start', whom: 'npm', signal },
])

const nameOf = ({ command, whom, signal }: Kind): string => `${command}: ${signal} to ${whom}`

export interface Ending {
  /** From the signal until nothing was left. */
  ms: number
  /** Commands and ports that stayed. */
  left: string[]
}

/** Sends the signal, and looks until no process is alive and no port is open. */
export async function end(subject: Subject, signal: Kind['signal']): Promise<Ending> {
  const { whom, processes, ports } = subject
  const began = performance.now()
  process.kill(whom, signal)
  const look = async (): Promise<string[]> => {
    const alive = processes.filter(isAlive).map(({ pid, command }) => `${pid} ${command}`)
    if (alive.length > 0) return alive
    const open = await Promise.all(ports.map(isOpen))
    return ports.filter((_, index) => open[index]).map(port => `port ${port}`)
  }
  let left = await look()
  while (left.length > 0 && performance.now() - began < patienceMs) {
    await wait(lookEveryMs)
    left = await look()
  }
  const ms = performance.now() - began
  for (const each of processes.filter(isAlive)) process.kill(each.pid, 'SIGKILL')
  await subject.clean()
  return { ms, left }
}

async function endings({ short, flags, say }: ProofOptions): Promise<ProofResult> {
  const runs = wholeNumber(flags, 'runs', short ? 1 : 10)
  const chosen = kinds.filter(kind => flags.only === undefined || nameOf(kind).includes(flags.only))
  if (chosen.length === 0)
    throw new Error(`--only ${flags.only} is part of none of: ${kinds.map(nameOf).join(', ')}.`)
  const faults: string[] = []
  const figures: Record<string, string> = {}
  let cloud: Rehearsal | null = null
  try {
    for (const kind of chosen) {
      const times: number[] = []
      for (let run = 1; run <= runs; run += 1) {
        if (kind.command === 'npm start')
          cloud ??= await startRehearsal({ script: resolve('dist/rehearsal.mjs') })
        const subject = await (kind.command === 'npm start' && cloud ? consoleFor(cloud) : demoFor(kind.whom))
        const { ms, left } = await end(subject, kind.signal)
        times.push(Math.round(ms))
        if (left.length > 0) faults.push(`${nameOf(kind)}, run ${run}: ${left.join('; ')} stayed`)
        else if (ms > limitMs)
          faults.push(`${nameOf(kind)}, run ${run}: nothing was left after ${Math.round(ms)} ms only`)
      }
      say(`${nameOf(kind).padEnd(36)} ${times.join(' ')} ms`)
      figures[`${nameOf(kind)}, longest (ms)`] = String(Math.max(...times))
    }
  } finally {
    await cloud?.stop()
  }
  return { faults, figures }
}

export const proof: Proof = {
  name: 'endings',
  summary:
    'npm, a shell or the launcher is asked to end or killed: nothing is left after two seconds (Linux)',
  flags: {
    runs: 'how often each (10)',
    only: `part of a name: ${kinds.map(nameOf).join(', ')}`,
  },
  run: endings,
}
