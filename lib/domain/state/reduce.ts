import { reduceAudience } from '../audience/reduce'
import { closingAt } from '../availability/closing'
import { meteredAnew, reduceAvailability } from '../availability/reduce'
import { answered, failed, type Sources } from '../base/sources'
import { reduceChecklist } from '../checklist/reduce'
import { reduceControl } from '../control/reduce'
import { reduceEnvironments } from '../environments/reduce'
import { reduceFaults } from '../faults/reduce'
import { guardAtOpening } from '../guard/guard'
import { reduceGuard } from '../guard/reduce'
import { reduceRecording } from '../recording/reduce'
import { begins, reduceShow } from '../show/reduce'
import { reduceSplit } from '../split/reduce'
import { reduceTimeline } from '../timeline/reduce'
import { reduceWeights } from '../weights/reduce'
import { reduceWitness } from '../witness/reduce'
import type { Event, EventOf } from './event'
import { emptyState, type State } from './state'

/**
 * The state after an event: each slice after it, in the order of the capabilities, with what it has to know of those
 * before it. The same reduce serves live, recovery, report and replay.
 */
export function reduce(before: State, event: Event): State {
  if (event.type === 'opened') return opened(event)
  const sources = sourcesAfter(before, event)
  const witness = reduceWitness(before.witness, event)
  const weights = reduceWeights(before.weights, event)
  const environments = reduceEnvironments(before.environments, event)
  const split = reduceSplit(before.split, event, { before: before.weights, after: weights })
  const faults = reduceFaults(before.faults, event)
  const show = reduceShow(before.show, event, () => closingAt(before, event.at))
  const showStep = { before: before.show, after: show }
  const guarded = { sources, witness, weights, environments, split, faults }
  // Written out, since a spread of so many costs more than the reducers do: an hour of events is reduced in one go.
  const after: State = {
    sources,
    witness,
    weights,
    environments,
    split,
    faults,
    run: before.run,
    control: reduceControl(before.control, event),
    availability: begins(showStep)
      ? meteredAnew(before.availability, event.at)
      : reduceAvailability(before.availability, event, before.sources.probe),
    guard: reduceGuard(before.guard, event, guarded),
    show,
    audience: reduceAudience(before.audience, event, showStep),
    recording: reduceRecording(before.recording, event),
    checklist: reduceChecklist(before.checklist, event, before),
    timeline: before.timeline,
  }
  const timeline = reduceTimeline(before.timeline, { event, before, after })
  if (timeline !== after.timeline) return { ...after, timeline }
  return isSame(before, after) ? before : after
}

/** No slice is another object than before. */
function isSame<Slices extends object>(before: Slices, after: Slices): boolean {
  for (const name in before) if (before[name] !== after[name]) return false
  return true
}

function opened({ at, run, mode, speed, stages, phonesOf, spreadingMs, parts }: EventOf<'opened'>): State {
  const empty = emptyState(run, mode, speed, stages)
  return {
    ...empty,
    run: { ...empty.run, phonesOf: phonesOf ?? run, parts: parts ?? empty.run.parts },
    split: { ...empty.split, spreadingMs: spreadingMs ?? empty.split.spreadingMs },
    guard: guardAtOpening(mode, at),
  }
}

/** Which source an event is an answer or a failure of. */
function sourcesAfter({ sources, weights }: State, event: Event): Sources {
  switch (event.type) {
    case 'listener-read':
      return answered(sources, 'listener', event.at)
    case 'read-back':
      return weights.change?.id === event.change ? answered(sources, 'listener', event.at) : sources
    case 'services-read':
      return answered(sources, 'services', event.at)
    case 'health-read':
      return answered(sources, 'health', event.at)
    case 'metrics-read':
      return answered(sources, 'metrics', event.at)
    case 'tally':
      return answered(sources, 'probe', event.at)
    case 'source-failed':
      return failed(sources, event.source, event.problem, event.at)
    default:
      return sources
  }
}
