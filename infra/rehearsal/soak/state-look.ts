/** Looks at one moment of the cloud: what must hold at any. */

import { childrenOf, isAlive } from './processes'
import type { RandomPlay } from './random-play'
import { written } from './random-play'
import type { State } from './shown-state'
import type { Verdicts } from './verdicts'

const sums = 'weights sum to 100 and are some that were asked for'
const owned = 'every target belongs to a task or was registered by hand'
export const parented = 'no process without a task, no running task without a process'
const addsUp = 'requests of the groups add up to those of the listener'
export const stands = 'no process of the cloud has ended or been replaced'

export function wrongWeights(
  { weights: { asked, inEffect } }: State,
  { asked: ever }: Pick<RandomPlay, 'asked'>,
): string | null {
  for (const [what, weights] of [
    ['asked', asked],
    ['in effect', inEffect],
  ] as const) {
    if (weights === null) continue
    if (weights.blue + weights.green !== 100) return `${what}: ${written(weights)} does not sum to 100.`
    if (!ever.has(written(weights))) return `${what}: nobody asked for ${written(weights)}.`
  }
  return null
}

export function strayTarget(
  { targets, tasks }: State,
  { byHand }: Pick<RandomPlay, 'byHand'>,
): string | null {
  for (const { id, state } of targets) {
    if (byHand.has(id)) continue
    const task = tasks.find(({ ip }) => ip === id)
    if (task === undefined) return `${id} is ${state} and no task's.`
    if (task.lastStatus === 'STOPPED' && state !== 'draining' && state !== 'unused')
      return `${id} is ${state}, and its task ${task.id} is STOPPED.`
  }
  return null
}

/** @param children of the cloud, seen just before */
export function strayProcess({ tasks, processes }: State, children: readonly number[]): string | null {
  const known = new Set([...processes, ...tasks].map(({ pid }) => pid))
  // A task whose process has not said its port yet.
  const starting = tasks.filter(({ pid, lastStatus }) => pid === null && lastStatus !== 'STOPPED').length
  const strangers = children.filter(pid => !known.has(pid) && isAlive(pid))
  if (strangers.length > starting) return `${strangers.join(', ')} are no task's.`
  const gone = tasks.find(({ lastStatus, pid }) => lastStatus === 'RUNNING' && !isAlive(pid ?? 0))
  if (gone) return `The process ${gone.pid} of the running task ${gone.id} is gone.`
  const left = tasks.find(
    ({ lastStatus, pid }) =>
      lastStatus === 'STOPPED' && pid !== null && children.includes(pid) && isAlive(pid),
  )
  return left ? `The process ${left.pid} of the stopped task ${left.id} is still there.` : null
}

export function wrongSum({ passed: { total } }: State): string | null {
  const { requests, blue, green } = total
  return requests === blue + green ? null : `${blue} + ${green} is not ${requests}.`
}

interface Looked {
  state: () => Promise<State>
  play: RandomPlay
  /** The cloud's own process. */
  pid: number
  /** Of the processes at the beginning. */
  first: State['processes']
  verdicts: Verdicts
}

const tries = 3

/** What cannot be seen at one instant is looked at again before it counts as broken. */
async function insisted(look: () => Promise<string | null>): Promise<string | null> {
  let problem: string | null = null
  for (let n = 0; n < tries; n += 1) {
    problem = await look()
    if (problem === null) return null
  }
  return problem
}

export async function lookAtState({ state, play, pid, first, verdicts }: Looked): Promise<State> {
  const now = await state()
  verdicts.note(sums, wrongWeights(now, play))
  verdicts.note(owned, strayTarget(now, play))
  verdicts.note(addsUp, wrongSum(now))
  const same = JSON.stringify(now.processes) === JSON.stringify(first)
  verdicts.note(
    stands,
    same ? null : `There were ${JSON.stringify(first)}, there are ${JSON.stringify(now.processes)}.`,
  )
  if ((await childrenOf(pid)) === null) return now
  const problem = await insisted(async () => {
    const children = (await childrenOf(pid)) ?? []
    return strayProcess(await state(), children)
  })
  verdicts.note(parented, problem)
  return now
}
