import type { Closing } from '../availability/closing'
import type { HeldView } from '../availability/held'
import type { DowntimeView } from '../availability/view'
import type { Problem, ProblemKind } from '../base/problem'
import type { SourceName, SourceView } from '../base/sources'
import { type PerEnvironment, rollbackSplit, type Split, sameSplit } from '../base/traffic'
import type { Instant } from '../base/units'
import type { EnvironmentView } from '../environments/view'
import type { Recording, RecordingProblem } from '../recording/recording'
import type { ShowView } from '../show/view'
import type { Check, Checklist, CheckSaw } from './checklist'
import { type ByHand, checkNames, type ItemId, isHandItem, proofNames } from './items'

/** What an item says that it saw; the sentences are in `lib/words`. */
export type Saw =
  | CheckSaw
  | { kind: 'found'; listener: boolean; groups: boolean }
  | { kind: 'healthy'; count: PerEnvironment<number> }
  | { kind: 'held'; held: number; wanted: number }
  /** Of the last minute. */
  | { kind: 'answers'; requests: number; failed: number }
  | { kind: 'split'; split: Split }
  | { kind: 'desired'; count: number }
  | { kind: 'phones'; count: number }
  | { kind: 'closing'; verdict: Closing['verdict'] }
  | { kind: 'not-recorded'; why: RecordingProblem }
  /** It was done then, and is said by its time alone. */
  | { kind: 'done' }

/** What the items look at: a part of the view. */
export interface ChecklistView {
  checklist: Checklist
  sources: Record<SourceName, SourceView>
  problems: Partial<Record<SourceName, Problem>>
  environments: PerEnvironment<EnvironmentView>
  weights: { accepted: Split | null }
  rollbackActions: string | null
  downtime: DowntimeView
  sockets: HeldView
  chatSockets: HeldView
  show: Pick<ShowView, 'state' | 'closing'>
  phones: { connected: number | null }
  recording: Recording | null
}

/** `met` is null while it is not known: nothing is green unless it was seen. `at` is when it was seen. */
export interface Judgement {
  met: boolean | null
  saw: Saw | null
  at: Instant | null
}

const notSeen: Judgement = { met: null, saw: null, at: null }

/** A call's finding is believed for half an hour, a drill for a day. */
const checkCountsMs = 30 * 60_000
const proofCountsMs = 24 * 3_600_000

/** What is known of an item now. Sources must be judged by `now` already (see `aged`). */
export function judge(id: ItemId, view: ChecklistView, opening: Split, now: Instant): Judgement {
  const { checklist, sources, environments, weights } = view
  const check = checkNames.find(name => name === id)
  if (check) return checkOf(checklist.checks[check], now)
  const proof = proofNames.find(name => name === id)
  if (proof) return proofOf(checklist.proofs[proof], now)
  const { listener, health, probe, services } = sources
  switch (id) {
    case 'infrastructure': {
      const refused = refusedWith(view, ['not-found', 'denied'])
      if (refused || !listener.ok || !health.ok) return refused ?? notSeen
      const groups = environments.blue.targets !== null && environments.green.targets !== null
      return { met: groups, saw: { kind: 'found', listener: true, groups }, at: listener.at }
    }
    case 'healthy': {
      const [blue, green] = [environments.blue.healthy, environments.green.healthy]
      if (!health.ok || blue === null || green === null) return notSeen
      return { met: blue > 0 && green > 0, saw: { kind: 'healthy', count: { blue, green } }, at: health.at }
    }
    case 'socket-alb':
      return probe.ok ? heldOf(view.sockets, probe.at) : notSeen
    case 'socket-gateway':
      return probe.ok ? heldOf(view.chatSockets, probe.at) : notSeen
    case 'probe': {
      // Not since the console opened: a drill that breaks something on purpose would stay red until the show begins. A
      // minute, not a second: long enough to catch a fault that comes and goes.
      const { requests, failed } = view.downtime.lastMinute
      return probe.ok && requests !== null && failed !== null
        ? { met: requests > 0 && failed === 0, saw: { kind: 'answers', requests, failed }, at: probe.at }
        : notSeen
    }
    case 'opening-split':
      return listener.ok ? splitIs(weights.accepted, opening, listener.at) : notSeen
    case 'blue-only':
      return listener.ok ? splitIs(weights.accepted, rollbackSplit, listener.at) : notSeen
    case 'commands': {
      // A command that names what AWS does not know is wrong; whose credentials it will be run with is not known here.
      const unknownNames = refusedWith(view, ['not-found'])
      if (unknownNames || !listener.ok || view.rollbackActions === null) return unknownNames ?? notSeen
      return { met: true, saw: { kind: 'done' }, at: listener.at }
    }
    case 'green-down': {
      const count = environments.green.desired
      return services.ok && count !== null
        ? { met: count === 0, saw: { kind: 'desired', count }, at: services.at }
        : notSeen
    }
    case 'success-recorded':
      return successOf(view)
    default:
      return isHandItem(id) ? tickOf(id, view) : notSeen
  }
}

/** What AWS answers about the listener or the two groups where the answer is one of these problems, since when. */
function refusedWith({ problems, sources }: ChecklistView, kinds: readonly ProblemKind[]): Judgement | null {
  for (const name of ['listener', 'health'] as const) {
    const problem = problems[name]
    if (problem && kinds.includes(problem.kind))
      return { met: false, saw: { kind: 'problem', problem }, at: sources[name].failingSince }
  }
  return null
}

/** A show that ended, of which all was measured and nothing lost, and whose record is being kept. */
function successOf({ show, recording }: ChecklistView): Judgement {
  if (show.state !== 'finished') return notSeen
  const { verdict } = show.closing
  const saw: Saw = { kind: 'closing', verdict }
  if (verdict === 'dropped') return { met: false, saw, at: null }
  // Null is a journal without trouble: it tells of itself only when something is wrong.
  if (recording?.problem)
    return { met: false, saw: { kind: 'not-recorded', why: recording.problem }, at: recording.since }
  return { met: verdict === 'clean' ? true : null, saw, at: null }
}

/** A person's tick, with what the console sees of the same matter. */
function tickOf(id: ByHand, { checklist, phones }: ChecklistView): Judgement {
  const tick = checklist.ticks[id]
  const seen: Saw | null =
    id === 'audience-asked' && phones.connected !== null ? { kind: 'phones', count: phones.connected } : null
  return { met: tick !== undefined, saw: seen, at: tick?.at ?? null }
}

function checkOf(check: Check | undefined, now: Instant): Judgement {
  if (!check) return notSeen
  const old = now - check.at > checkCountsMs
  return { met: old ? null : check.met, saw: check.saw, at: check.at }
}

const proofOf = (at: Instant | undefined, now: Instant): Judgement =>
  at === undefined ? notSeen : { met: now - at <= proofCountsMs ? true : null, saw: { kind: 'done' }, at }

const heldOf = ({ held, wanted }: HeldView, at: Instant | null): Judgement =>
  held === null || wanted === null || wanted === 0
    ? notSeen
    : { met: held === wanted, saw: { kind: 'held', held, wanted }, at }

const splitIs = (split: Split | null, expected: Split, at: Instant | null): Judgement =>
  split === null ? notSeen : { met: sameSplit(split, expected), saw: { kind: 'split', split }, at }
