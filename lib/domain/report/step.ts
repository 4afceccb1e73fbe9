import type { Instant } from '../base/units'
import type { Event } from '../state/event'
import { reduce } from '../state/reduce'
import { emptyState, type State } from '../state/state'

/** One event of a run and what it did to the state. */
export interface Step {
  event: Event
  before: State
  after: State
}

/** The same reduce as live. Null is the state before the first event. */
export function stepOf(before: State | null, event: Event): Step {
  const from = before ?? emptyState('', 'aws', 1, [])
  return { event, before: from, after: reduce(from, event) }
}

/** The state in which a show was left, and when. */
export interface Ending {
  state: State
  at: Instant
}

/** Looks at the steps of one show, and tells at its end what they come to. */
export interface Collector<Result> {
  see(step: Step): void
  result(end: Ending): Result
}

/** Collects a list that grows step by step by a pure rule: the same that keeps the event log of the screens. */
export function growing<Value, Result>(
  begin: Value,
  after: (value: Value, step: Step) => Value,
  result: (value: Value) => Result,
): Collector<Result> {
  let value = begin
  return {
    see(step) {
      value = after(value, step)
    },
    result: () => result(value),
  }
}
