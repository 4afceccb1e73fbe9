import type { Feedback } from '../audience/feedback'
import type { Clearing } from '../audience/stage-message'
import type { Drop } from '../availability/held'
import type { Problem } from '../base/problem'
import type { PerEnvironment, Split } from '../base/traffic'
import type { Instant, Millis } from '../base/units'
import type { Checklist, CheckSaw } from '../checklist/checklist'
import type { CheckName, HandItem } from '../checklist/items'
import type { Freeing, Taking } from '../control/driver'
import type { Fleet, TargetHealth } from '../environments/fleet'
import type { Metrics } from '../environments/metrics'
import type { BreakIt } from '../faults/break-it'
import type { Crowd } from '../faults/crowd'
import type { ActiveFault, FaultChoice } from '../faults/fault'
import type { MissingProcess } from '../faults/missing-process'
import type { GuardSettings } from '../guard/settings'
import type { Alarm, Trip } from '../guard/trip'
import type { Recording, Recovery } from '../recording/recording'
import type { Budget, ClockAct } from '../show/clock'
import type { Actor, Cause, Role } from '../weights/change'
import type { FallbackCommand } from '../weights/fallback'
import type { ProbeSetting } from '../witness/probe-setting'
import type { Tally } from '../witness/tally'

/** The sources a snapshot is made of. Each is polled, and goes stale, on its own. */
export const sourceNames = ['listener', 'services', 'health', 'metrics', 'probe'] as const
export type SourceName = (typeof sourceNames)[number]

/** Everything that happens; a snapshot is nothing but the reduce of these. */
export type Event = { at: Instant } & (
  | {
      type: 'opened'
      run: string
      mode: 'rehearsal' | 'aws'
      speed: number
      stages: Budget[]
      /** What a change is given to spread over the load balancer's nodes; the usual time where it is not told. */
      spreadingMs?: Millis
      /** The run whose names the phones keep, in a copy that goes on under another; this run where it is not told. */
      phonesOf?: string
    }
  | { type: 'show'; act: ClockAct; by: Role | 'clock' }
  /** Given to the current stage, or taken from it (negative). */
  | { type: 'time-added'; ms: Millis; by: Role }
  | { type: 'auto-advance'; on: boolean; by: Role }
  /** Of the audience's screens only. */
  | { type: 'blackout'; on: boolean; by: Role }
  /** To whoever stands at the presenter's screen; the one before it is gone. */
  | { type: 'message-sent'; text: string; by: Role }
  /** The message that was sent at `sentAt`; a later one stays. */
  | { type: 'message-cleared'; sentAt: Instant; how: Clearing; by: Role }
  | { type: 'checked'; check: CheckName; met: boolean; saw: CheckSaw }
  | { type: 'checklist-ticked'; item: HandItem; ticked: boolean; by: Role }
  /** ECS was asked for so many tasks of Green, and took it. */
  | { type: 'green-scaled'; desired: number; by: Role }
  | { type: 'asked'; change: string; by: Actor; cause: Cause; to: Split }
  /** Of a rollback; the next attempt follows. `requestId`: of the call that AWS refused. */
  | { type: 'attempt-failed'; change: string; attempt: number; problem: Problem; requestId?: string }
  /**
   * `requestId`: what AWS calls the write; absent where its answer was lost, and in journals of before it was kept.
   * `blind`: the listener could not be read before.
   */
  | { type: 'accepted'; change: string; requestId?: string; blind?: boolean }
  /** `requestId`: of the write that stands, where the accepted one did not; null where its answer was lost. */
  | { type: 'read-back'; change: string; split: Split; requestId?: string | null }
  /** `requestId`: of the call that AWS refused. */
  | { type: 'failed'; change: string; problem: Problem; requestId?: string }
  /** The controls are this seat's from now on, whoever had them. */
  | { type: 'driver-taken'; seat: string; role: Role; how: Taking }
  | { type: 'driver-freed'; seat: string; why: Freeing }
  /** The driver's last screen was closed, or one is open again. */
  | { type: 'driver-seen'; seat: string; here: boolean }
  /** `rollbackActions`: the listener's actions with Blue 100 / Green 0, as JSON, for the command without this console. */
  | { type: 'listener-read'; split: Split; rollbackActions?: string }
  | { type: 'services-read'; fleets: PerEnvironment<Fleet> }
  | { type: 'health-read'; targets: PerEnvironment<TargetHealth> }
  | { type: 'metrics-read'; metrics: Metrics }
  | { type: 'source-failed'; source: SourceName; problem: Problem }
  /** Terraform's variables file cannot be kept in step with the weights; null: it is again. */
  | { type: 'tfvars'; problem: Problem | null }
  | { type: 'tally'; tally: Tally }
  | ({ type: 'dropped' } & Drop)
  /** How hard the witness looks from now on. */
  | { type: 'probe-set'; by: Role | 'environment'; setting: ProbeSetting }
  | { type: 'chat-announced'; connected: number; messages: number }
  | { type: 'phones-counted'; connected: number; drops: number; disconnected: number }
  /** "I was disconnected", or taken back. `phone` is an opaque name that means nothing outside this run. */
  | { type: 'audience-answered'; phone: string; disconnected: boolean }
  | ({ type: 'feedback' } & Feedback)
  /** Somebody took the way back that needs no console. */
  | { type: 'command-copied'; by: Role; command: FallbackCommand }
  /** Rehearsal only; the controls carried it out. What happens once and is over is never read as being on. */
  | ({ type: 'fault-begun'; by: Role } & FaultChoice)
  /** Rehearsal only. Null: the controls do not say which are on. */
  | { type: 'faults-read'; faults: readonly ActiveFault[] | null }
  | { type: 'break-it'; breakIt: BreakIt }
  /** Rehearsal only. Null: the controls do not say how the crowd is. */
  | { type: 'crowd-read'; crowd: Crowd | null }
  /** Rehearsal only, by the supervisor of its processes. Always all of them. */
  | { type: 'processes-missing'; missing: readonly MissingProcess[] }
  /** Always whole, so that the last one says all. */
  | { type: 'guard-set'; armed: boolean; by: Role; settings: GuardSettings }
  /** The rollback itself is the change that the guard asks for next. */
  | { type: 'guard-tripped'; trip: Trip }
  /** Null: what the alarm was about is over. */
  | { type: 'guard-alarmed'; alarm: Alarm | null }
  | ({ type: 'recording' } & Recording)
  | ({ type: 'recovered' } & Omit<Recovery, 'at'>)
  /** The console was stopped in good order: whoever starts it later means to begin anew. */
  | { type: 'closed' }
  /** What stands before it was known before this run began: its sources and charts go on from the run `from`. */
  | { type: 'carried'; from: string; proofs: Checklist['proofs'] }
)

export type EventOf<Type extends Event['type']> = Extract<Event, { type: Type }>
