import type { Instant } from '../domain/base/units'
import {
  type BreakIt,
  type BreakResult,
  type BreakStep,
  notTried,
  type ScriptedStep,
} from '../domain/faults/break-it'
import type { FaultClient } from './fault-client'

export interface Breaking {
  client: Pick<FaultClient, 'begin' | 'end'>
  steps: readonly ScriptedStep[]
  at: Instant
  /** How often the witness has counted this symptom so far. */
  counted(symptom: BreakStep['symptom']): number
  /** Rejects when `stop` is aborted. */
  sleep(ms: number): Promise<void>
  report(breakIt: BreakIt): void
  stop: AbortSignal
}

const onMs = 3_000
/** The witness gives up on a request after 1 s and tells each second what it saw. */
const pauseMs = 2_000

/**
 * Runs the faults one after the other and reports what the witness saw of each. Ends every fault that it began, whatever
 * happens, and never rejects.
 */
export async function breakIt({ client, steps, at, counted, sleep, report, stop }: Breaking): Promise<void> {
  const results: BreakResult[] = steps.map(notTried)
  const say = (state: BreakIt['state']) => report({ at, state, results: [...results] })
  say('running')
  try {
    for (const [index, step] of steps.entries()) {
      stop.throwIfAborted()
      const before = counted(step.symptom)
      results[index] = { ...notTried(step), state: 'on' }
      say('running')
      await whileOn(client, step, () => sleep(onMs))
      await sleep(pauseMs)
      results[index] = { ...notTried(step), state: 'tried', count: counted(step.symptom) - before }
      say('running')
    }
    say('done')
  } catch {
    for (const [index, result] of results.entries())
      if (result.state === 'on') results[index] = { ...result, state: 'waiting' }
    say('stopped')
  }
}

async function whileOn(client: Breaking['client'], { order }: ScriptedStep, during: () => Promise<void>) {
  const { id } = await client.begin(order)
  try {
    await during()
  } finally {
    await client.end(id)
  }
}
