import type { Clearing } from '../audience/stage-message'
import type { Instant, Millis } from '../base/units'
import type { RecordingProblem } from '../recording/recording'
import type { Step } from '../report/step'
import type { Role } from '../weights/change'
import type { ProbeSetting } from '../witness/probe-setting'

/** What bears on how far the record can be trusted, and what was done to screens and to the stage's time. */
export type ConsoleHappening = { at: Instant } & (
  | { kind: 'recovered'; gapMs: Millis }
  /** Null: it goes on. */
  | { kind: 'recording'; problem: RecordingProblem | null; rewritten: boolean }
  | { kind: 'probe-set'; by: Role | 'environment'; setting: ProbeSetting }
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
