import { describe, expect, it } from 'vitest'
import { splitOf } from '@/lib/domain/base/traffic'
import { instant } from '@/lib/domain/base/units'
import { type FullView, fullView } from '@/lib/domain/state/full-view'
import { emptyState } from '@/lib/domain/state/state'
import type { Change } from '@/lib/domain/weights/change'
import show from '@/shows/four-minutes.json'
import { cuesOf } from './cue-list'

const at = instant(1_000)
const half = show.stages.findIndex(({ id }) => id === 'half')
const stages = show.stages.map(({ cue }) => ({ cue }))

interface Given {
  green?: number
  stage?: number
  state?: FullView['show']['state']
  cause?: Change['cause']
  /** A rollback that AWS does not accept is being tried. */
  tried?: true
  /** Somebody else has set what is accepted. */
  elsewhere?: true
  healthy?: number
}

function view({
  green = 10,
  stage = half,
  state = 'running',
  cause,
  tried,
  elsewhere,
  healthy = 1,
}: Given): FullView {
  const empty = fullView(emptyState('run', 'rehearsal', 1, []), at)
  const split = splitOf(green)
  const well = { ok: true, at, ageMs: null, error: null, failingSince: null }
  const going: Partial<Change> = {
    cause: 'rollback',
    to: splitOf(0),
    acceptedAt: null,
    readBackAt: null,
    retried: { attempts: 1, at, problem: { kind: 'throttled', cause: '' } },
  }
  const change: Change | null =
    cause || tried
      ? {
          id: 'c1',
          by: 'presenter',
          cause: cause ?? 'rollback',
          from: null,
          to: split,
          askedAt: at,
          acceptedAt: at,
          readBackAt: at,
          problem: null,
          ...(tried && going),
        }
      : null
  return {
    ...empty,
    show: { ...empty.show, state, stageIndex: stage },
    weights: { ...empty.weights, accepted: { ...split, at } },
    environments: {
      blue: { ...empty.environments.blue, healthy: 1 },
      green: { ...empty.environments.green, healthy },
    },
    sources: { ...empty.sources, listener: well, health: well },
    change,
    drift: elsewhere ? { at, from: splitOf(50), to: split } : null,
  }
}

const cues = (given: Given, role: 'presenter' | 'co-presenter' = 'presenter') =>
  cuesOf({ opening: show.opening, stages }, view(given), { seat: 'one', role })
const due = (given: Given) =>
  cues(given)
    .filter(cue => cue.due)
    .map(cue => cue.split.green)

describe('the buttons of the weights', () => {
  it('are the opening split and the cues of the stages, always in this order', () => {
    const order = [10, 50, 90]
    for (const stage of [0, half, 5]) expect(cues({ stage }).map(({ split }) => split.green)).toEqual(order)
  })

  it('make the stage’s own cue due while it is not in force', () => {
    expect(due({})).toEqual([50])
    expect(due({ green: 50 })).toEqual([])
    expect(due({ stage: 0 })).toEqual([])
  })

  it('make the opening split due before the start while other weights are in force, whoever set them', () => {
    expect(due({ state: 'idle' })).toEqual([])
    expect(due({ state: 'idle', stage: 0, green: 90, cause: 'cue' })).toEqual([10])
    expect(due({ state: 'idle', stage: 0, green: 0, cause: 'rollback' })).toEqual([10])
    expect(due({ stage: 0, green: 90 })).toEqual([])
  })

  it('make nothing due after the end', () => {
    expect(due({ state: 'finished' })).toEqual([])
    expect(due({ state: 'finished', green: 90 })).toEqual([])
  })

  it('make nothing due after a rollback, though the button may still be pressed', () => {
    expect(due({ green: 0, cause: 'rollback' })).toEqual([])
    expect(cues({ green: 0, cause: 'rollback' })[1]?.refusal).toBeNull()
    expect(due({ green: 0, cause: 'cue', elsewhere: true })).toEqual([])
    expect(due({ green: 30, cause: 'cue', elsewhere: true })).toEqual([50])
  })

  it('make nothing due while a rollback is tried that AWS does not accept, though the button may be pressed', () => {
    expect(due({ tried: true })).toEqual([])
    expect(due({ tried: true, state: 'idle', green: 50 })).toEqual([])
    expect(cues({ tried: true })[1]?.refusal).toBeNull()
  })

  it('say what is in force, and why something may not be pressed', () => {
    expect(cues({})[0]).toMatchObject({ inForce: true, refusal: { code: 'already-so' } })
    expect(cues({ healthy: 0 })[1]?.refusal).toEqual({ code: 'no-healthy-target', environment: 'green' })
    expect(cues({}, 'co-presenter')[1]?.refusal).toEqual({ code: 'not-driver', driver: null })
  })
})
