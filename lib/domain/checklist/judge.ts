import type { FullView } from '../full-view'
import type { PerEnvironment, Split } from '../traffic'
import { rollbackSplit, sameSplit } from '../traffic'
import type { Instant } from '../units'
import type { CheckSaw } from './checklist'
import { checkNames, type ItemId, proofNames } from './items'

/** What an item says that it saw; the sentences are in `lib/words`. */
export type Saw =
  | CheckSaw
  | { kind: 'found'; listener: boolean; groups: boolean }
  | { kind: 'healthy'; count: PerEnvironment<number> }
  | { kind: 'held'; held: number; wanted: number }
  | { kind: 'answers'; requests: number; failed: number }
  | { kind: 'split'; split: Split }
  | { kind: 'desired'; count: number }
  | { kind: 'phones'; count: number }
  | { kind: 'closing'; verdict: FullView['show']['closing']['verdict'] }
  /** It was done then, and is said by its time alone. */
  | { kind: 'done' }

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
export function judge(id: ItemId, view: FullView, opening: Split, now: Instant): Judgement {
  const { checklist, sources, environments, weights } = view
  const check = checkNames.find(name => name === id)
  if (check) return checkOf(checklist.checks[check], now)
  const proof = proofNames.find(name => name === id)
  if (proof) return proofOf(checklist.proofs[proof], now)
  const { listener, health, probe, services } = sources
  switch (id) {
    case 'infrastructure': {
      const groups = environments.blue.targets !== null && environments.green.targets !== null
      const known = listener.ok && health.ok
      return known
        ? { met: groups, saw: { kind: 'found', listener: true, groups }, at: listener.at }
        : notSeen
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
      const { requests, failed } = view.downtime
      return probe.ok && requests !== null && failed !== null
        ? { met: requests > 0 && failed === 0, saw: { kind: 'answers', requests, failed }, at: probe.at }
        : notSeen
    }
    case 'opening-split':
      return listener.ok ? splitIs(weights.accepted, opening, listener.at) : notSeen
    case 'blue-only':
      return listener.ok ? splitIs(weights.accepted, rollbackSplit, listener.at) : notSeen
    case 'commands':
      return listener.ok && view.rollbackActions !== null
        ? { met: true, saw: { kind: 'done' }, at: listener.at }
        : notSeen
    case 'green-down': {
      const count = environments.green.desired
      return services.ok && count !== null
        ? { met: count === 0, saw: { kind: 'desired', count }, at: services.at }
        : notSeen
    }
    default:
      return tickOf(id, view)
  }
}

/** A person's tick, with what the console sees of the same matter. */
function tickOf(id: ItemId, { checklist, phones, show }: FullView): Judgement {
  const tick = Object.entries(checklist.ticks).find(([item]) => item === id)?.[1]
  const seen: Saw | null =
    id === 'audience-asked' && phones.connected !== null
      ? { kind: 'phones', count: phones.connected }
      : id === 'success-recorded' && show.state === 'finished'
        ? { kind: 'closing', verdict: show.closing.verdict }
        : null
  return { met: tick !== undefined, saw: seen, at: tick?.at ?? null }
}

function checkOf(check: FullView['checklist']['checks']['identity'], now: Instant): Judgement {
  if (!check) return notSeen
  const old = now - check.at > checkCountsMs
  return { met: old ? null : check.met, saw: check.saw, at: check.at }
}

const proofOf = (at: Instant | undefined, now: Instant): Judgement =>
  at === undefined ? notSeen : { met: now - at <= proofCountsMs ? true : null, saw: { kind: 'done' }, at }

const heldOf = ({ held, wanted }: FullView['sockets'], at: Instant | null): Judgement =>
  held === null || wanted === null || wanted === 0
    ? notSeen
    : { met: held === wanted, saw: { kind: 'held', held, wanted }, at }

const splitIs = (split: Split | null, expected: Split, at: Instant | null): Judgement =>
  split === null ? notSeen : { met: sameSplit(split, expected), saw: { kind: 'split', split }, at }
