import type { Clearing } from '../audience/stage-message'
import type { ProblemKind } from '../base/problem'
import type { Role } from '../base/ruling'
import type { SourceName } from '../base/sources'
import type { Split } from '../base/traffic'
import type { Instant, Millis } from '../base/units'
import type { Person } from '../control/driver'
import type { Alarm, Trip } from '../guard/trip'
import type { RecordingProblem } from '../recording/recording'
import type { ClockAct } from '../show/clock'
import type { FallbackCommand } from '../weights/fallback'
import type { ProbeSetting } from '../witness/probe-setting'
import type { Step } from './step'

/** Something that happened. Changes, faults and troubles have lists of their own, and are put between these. */
export type Happening =
  | ConsoleHappening
  | ({ at: Instant } & (
      | { kind: 'show'; act: ClockAct; by: Role | 'clock' }
      | { kind: 'stage'; stage: string }
      /** Somebody else changed the weights. */
      | { kind: 'outside'; from: Split; to: Split }
      | { kind: 'driver'; from: Role | null; to: Role | null }
      | { kind: 'guard-set'; armed: boolean; by: Role }
      | { kind: 'guard-tripped'; trip: Trip }
      /** Null: what it was about is over. */
      | { kind: 'guard-alarmed'; alarm: Alarm | null }
      | { kind: 'copied'; command: FallbackCommand; by: Role }
      | { kind: 'source-lost'; source: SourceName; problem: ProblemKind }
      | { kind: 'source-back'; source: SourceName }
    ))

/** One poll that failed is no news; one that fails again after so long is. */
const patienceMs = 3_000

/** What happened so far, oldest first, and which sources are lost. */
export interface Told {
  happenings: readonly Happening[]
  lost: readonly SourceName[]
}

export const nothingTold: Told = { happenings: [], lost: [] }

/** With what this step brings; the same object where it brings nothing. */
export function toldAfter(told: Told, step: Step): Told {
  const { happenings, lost } = ofSources(step, told.lost)
  const more = [...ofShow(step), ...ofOthers(step), ...ofConsole(step), ...happenings]
  return more.length === 0 ? told : { happenings: [...told.happenings, ...more], lost }
}

function ofShow({ event, before, after }: Step): Happening[] {
  if (event.type !== 'show' || before.show.clock === after.show.clock) return []
  const stage = after.show.stages[after.show.clock.stage]
  const entered = after.show.clock.state === 'running' || after.show.clock.state === 'paused'
  const moved = entered && (event.act === 'start' || before.show.clock.stage !== after.show.clock.stage)
  // Going on to the next stage is told by the stage itself.
  const told = event.act === 'previous' || (event.act === 'next' && after.show.clock.state !== 'finished')
  return [
    ...(told ? [] : [{ kind: 'show' as const, at: event.at, act: event.act, by: event.by }]),
    ...(moved && stage ? [{ kind: 'stage' as const, at: event.at, stage: stage.id }] : []),
  ]
}

function ofOthers({ event, before, after }: Step): Happening[] {
  const { at } = event
  if (after.weights.drift && after.weights.drift !== before.weights.drift)
    return [{ kind: 'outside', at, from: after.weights.drift.from, to: after.weights.drift.to }]
  if (event.type === 'guard-set')
    return before.guard.armed === after.guard.armed
      ? []
      : [{ kind: 'guard-set', at, armed: event.armed, by: event.by }]
  if (event.type === 'guard-tripped') return [{ kind: 'guard-tripped', at, trip: event.trip }]
  if (event.type === 'guard-alarmed') return [{ kind: 'guard-alarmed', at, alarm: event.alarm }]
  if (event.type === 'command-copied') return [{ kind: 'copied', at, command: event.command, by: event.by }]
  const { last } = after.control
  if (last && last !== before.control.last)
    return [{ kind: 'driver', at, from: roleOf(last.from), to: roleOf(last.to) }]
  return []
}

const roleOf = (person: Person | null) => person?.role ?? null

function ofSources(step: Step, lost: readonly SourceName[]): Told {
  const gone = lostIn(step, lost)
  if (gone) return { happenings: [gone], lost: [...lost, gone.source] }
  const back = lost.filter(source => step.after.sources[source].failingSince === null)
  if (back.length === 0) return { happenings: [], lost }
  return {
    happenings: back.map(source => ({ kind: 'source-back', at: step.event.at, source })),
    lost: lost.filter(source => !back.includes(source)),
  }
}

/** A poll is judged by its own failures: a slow one has not failed twice because a quick one was asked meanwhile. */
function lostIn({ event, after }: Step, lost: readonly SourceName[]) {
  if (event.type !== 'source-failed' || lost.includes(event.source)) return null
  const { source, problem, at } = event
  const since = after.sources[source].failingSince ?? at
  // A witness that stopped says so once, and is sure of it.
  const certain = problem.kind === 'witness-stopped' || at - since >= patienceMs
  return certain ? { kind: 'source-lost' as const, at: since, source, problem: problem.kind } : null
}

/** What bears on how far the record can be trusted, and what was done to screens and to the stage's time. */
export type ConsoleHappening = { at: Instant } & (
  | { kind: 'recovered'; gapMs: Millis }
  /** Null: it goes on. */
  | { kind: 'recording'; problem: RecordingProblem | null; rewritten: boolean }
  | { kind: 'probe-set'; by: Role | 'environment'; setting: ProbeSetting }
  /** It had asked faster after a change; `p95Ms` is from before. */
  | { kind: 'probe-slower'; perSecond: number; p95Ms: number | null }
  | { kind: 'time-added'; ms: Millis; by: Role }
  | { kind: 'blackout'; on: boolean; by: Role }
  | { kind: 'message'; text: string; by: Role }
  | { kind: 'message-cleared'; how: Clearing; by: Role }
)

export function ofConsole({ event }: Step): ConsoleHappening[] {
  const { at } = event
  switch (event.type) {
    case 'recovered':
      return [{ kind: 'recovered', at, gapMs: event.gapMs }]
    case 'recording':
      return [
        { kind: 'recording', at: event.since, problem: event.problem, rewritten: event.rewritten ?? false },
      ]
    case 'probe-set':
      return [{ kind: 'probe-set', at, by: event.by, setting: event.setting }]
    case 'probe-rate': {
      const { because, perSecond, p95Ms } = event.rate
      return because === 'slower' ? [{ kind: 'probe-slower', at, perSecond, p95Ms }] : []
    }
    case 'time-added':
      return [{ kind: 'time-added', at, ms: event.ms, by: event.by }]
    case 'blackout':
      return [{ kind: 'blackout', at, on: event.on, by: event.by }]
    case 'message-sent':
      return [{ kind: 'message', at, text: event.text, by: event.by }]
    case 'message-cleared':
      return [{ kind: 'message-cleared', at, how: event.how, by: event.by }]
    default:
      return []
  }
}
