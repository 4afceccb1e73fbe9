import { type Instant, instant } from '../base/units'
import { act, type Budget, stoppedClock } from '../show/clock'
import type { Event } from '../state/event'
import { reduce } from '../state/reduce'
import { emptyState, type State } from '../state/state'

/** A run that can be wound to any moment. */
export interface Tape {
  from: Instant
  to: Instant
  /** Where stages began, and where each show did. */
  marks: { at: Instant; stage: string; begins: boolean }[]
  /** What was known at that moment: the same reduce over the same events. */
  stateAt(at: Instant): State
  /** What happened after `after`, up to `at`. */
  between(after: Instant, at: Instant): readonly Event[]
}

/** A state is kept after so many events: winding back costs at most these. */
const checkpointEvery = 500

/** @returns null for a run without events. */
export function tapeOf(events: readonly Event[]): Tape | null {
  const first = events[0]
  if (first === undefined) return null
  // A console whose clock was set back, or a run that took along what was known before it, is still told in order.
  const times: Instant[] = []
  let latest = first.at
  for (const { at } of events) {
    latest = instant(Math.max(latest, at))
    times.push(latest)
  }
  const checkpoints: State[] = [emptyState('', 'aws', 1, [])]
  const countUntil = (at: Instant) => lowerBound(times, at)

  function stateAfter(count: number): State {
    const wanted = Math.floor(count / checkpointEvery)
    let known = Math.min(wanted, checkpoints.length - 1)
    let state = checkpoints[known] ?? emptyState('', 'aws', 1, [])
    for (; known < wanted; known++) {
      state = reduced(state, events, known * checkpointEvery, (known + 1) * checkpointEvery)
      checkpoints.push(state)
    }
    return reduced(state, events, wanted * checkpointEvery, count)
  }

  return {
    from: first.at,
    to: latest,
    marks: marksIn(events),
    stateAt: at => stateAfter(countUntil(at)),
    between: (after, at) => events.slice(countUntil(after), countUntil(at)),
  }
}

function reduced(state: State, events: readonly Event[], from: number, to: number): State {
  let after = state
  for (let index = from; index < to; index++) {
    const event = events[index]
    if (event) after = reduce(after, event)
  }
  return after
}

/** How many of the times, in order, are at or before `at`. */
function lowerBound(times: readonly Instant[], at: Instant): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? at) <= at) low = middle + 1
    else high = middle
  }
  return low
}

function marksIn(events: readonly Event[]): Tape['marks'] {
  const marks: Tape['marks'] = []
  let stages: readonly Budget[] = []
  let clock = stoppedClock(1)
  for (const event of events) {
    if (event.type === 'opened') stages = event.stages
    if (event.type !== 'show') continue
    const next = act(clock, event.act, stages, event.at)
    const begins = clock.state === 'idle' && next.state === 'running'
    const stage = stages[next.stage]
    if (stage && next.state !== 'idle' && (begins || next.stage !== clock.stage))
      marks.push({ at: event.at, stage: stage.id, begins })
    clock = next
  }
  return marks
}
