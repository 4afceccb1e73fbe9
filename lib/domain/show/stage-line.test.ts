import { describe, expect, test } from 'vitest'
import { splitOf } from '../base/traffic'
import type { Event } from '../state/event'
import { accepted, asked, listenerRead, readBack, show, tallies } from '../state/events.fixture'
import { opened, second, stateAfter } from '../state/show.fixture'
import { publicView } from '../state/view'
import { type Plan, type StageLine, stageLine } from './stage-line'

/** The stages of the fixture: one about the opening, one that sets half, one about nothing. */
const plan: Plan = {
  opening: { green: 10 },
  stages: [
    { expects: { split: { green: 10 } } },
    { cue: { green: 50 }, expects: { split: { green: 50 } } },
    {},
  ],
}
const moved = (at: number, green: number, cause?: Parameters<typeof asked>[3]): Event[] => [
  asked(at, `to ${green}`, green, cause),
  accepted(at + 0.1, `to ${green}`),
  readBack(at + 0.2, `to ${green}`, green),
]
const said = (events: Event[], from = plan): StageLine =>
  stageLine(from, publicView(stateAfter([opened, ...events]), second(99)))
const opens = [listenerRead(1, 10), show(2, 'start')]
const half = [...opens, show(30, 'next'), ...moved(31, 50, 'cue')]
const seen = tallies(60, 98, 25, 0)

describe('the stage’s own line', () => {
  test.each<[string, Event[]]>([
    ['before anything is known', [show(2, 'start')]],
    ['before the show, whatever the weights are', [listenerRead(1, 0)]],
    ['at the split that it is about', opens],
    ['before its cue: it says what comes', [...opens, show(30, 'next')]],
    ['after its cue', half],
    ['in a stage with a cue, on the way to it', [...opens, show(30, 'next'), ...moved(31, 30)]],
    ['in a stage about no split', [...half, show(60, 'next'), listenerRead(61, 70)]],
  ])('stands %s', (_name, events) => {
    expect(said(events)).toEqual({ kind: 'own' })
  })
})

describe('another split is in force', () => {
  const other = (green: number) => ({
    kind: 'other-split',
    expected: splitOf(10),
    accepted: splitOf(green),
  })
  test.each<[string, Event[], number]>([
    ['when somebody else has set it', [...opens, listenerRead(3, 80)], 80],
    ['when the slider has', [...opens, ...moved(3, 30)], 30],
    ['when the show began so', [listenerRead(1, 0), show(2, 'start')], 0],
    [
      'after a rollback of the show before this one',
      [...half, ...moved(40, 0, 'rollback'), show(50, 'reset'), show(51, 'start')],
      0,
    ],
  ])('%s', (_name, events, green) => {
    expect(said(events)).toEqual(other(green))
  })
})

describe('traffic goes back, and is back once it is seen', () => {
  test.each<[string, Event[]]>([
    ['by a rollback', [...half, ...moved(40, 0, 'rollback')]],
    ['by the slider', [...half, ...moved(40, 0, 'slider')]],
    ['by another hand', [...half, listenerRead(40, 0)]],
    ['in the first stage', [...opens, ...moved(3, 0)]],
    ['and stays so in the next stage', [...half, ...moved(40, 0), show(50, 'next')]],
  ])('%s', (_name, events) => {
    expect(said(events)).toEqual({ kind: 'going-back' })
    expect(said([...events, ...seen])).toEqual({ kind: 'back' })
  })

  test('no more once it goes forward again', () => {
    expect(said([...half, ...moved(40, 0), ...moved(45, 50)])).toEqual({ kind: 'own' })
  })

  test('not where the show means Green to have nothing', () => {
    const stages = [{}, { cue: { green: 0 } }, {}]
    const events = [...opens, show(30, 'next'), ...moved(31, 0, 'cue')]
    expect(said(events, { ...plan, stages })).toEqual({ kind: 'own' })
    expect(said([...events, show(60, 'next')], { ...plan, stages })).toEqual({ kind: 'own' })
    const fromNothing = { opening: { green: 0 }, stages: [{}, { cue: { green: 50 } }] }
    expect(said([listenerRead(1, 0), show(2, 'start')], fromNothing)).toEqual({ kind: 'own' })
    expect(said([listenerRead(1, 0), show(2, 'start'), show(3, 'next')], fromNothing)).toEqual({
      kind: 'own',
    })
  })
})
