import type { Collector, Step } from './step'

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
