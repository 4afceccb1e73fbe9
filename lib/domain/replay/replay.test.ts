import { describe, expect, test } from 'vitest'
import json from '@/shows/four-minutes.json'
import { seededRandom } from '../../../common/seeded-random'
import { millis } from '../base/units'
import { recordingOf } from '../report/recording.fixture'
import { readShow } from '../show/show-file'
import { opened, second, stateAfter, tallyOf } from '../state/show.fixture'
import { answersOf } from './answers'
import { showOfRun } from './show-of-run'
import { tapeOf } from './tape'

const { events } = recordingOf({
  seconds: 400,
  acts: [
    [2, 'start'],
    [30, 'next'],
    [390, 'finish'],
  ],
})
const tape = tapeOf(events)

describe('a tape', () => {
  test('shows at any moment what was known then, in whichever order it is wound', () => {
    const chance = seededRandom(9)
    const moments = [...Array.from({ length: 12 }, () => chance() * 410), 0, 400, 0.5]
    for (const moment of moments) {
      const at = second(moment)
      expect(tape?.stateAt(at)).toEqual(stateAfter(events.filter(event => event.at <= at)))
    }
  })

  test('lasts from its first event to its last, with a mark at every stage', () => {
    expect(tape).toMatchObject({ from: second(0), to: second(400) })
    expect(tape?.marks).toEqual([
      { at: second(2), stage: 'situation', begins: true },
      { at: second(30), stage: 'half', begins: false },
    ])
  })

  test('gives what happened between two moments', () => {
    expect(tape?.between(second(0), second(2)).map(({ type, at }) => `${type} ${at - second(0)}`)).toEqual(
      events
        .filter(({ at }) => at > second(0) && at <= second(2))
        .map(({ type, at }) => `${type} ${at - second(0)}`),
    )
  })

  test('is told in order where the clock was set back', () => {
    const back = [
      opened,
      ...events.slice(1, 20),
      ...events.slice(20, 30).map(event => ({ ...event, at: second(-9) })),
    ]
    const told = tapeOf(back)
    expect(told?.stateAt(told.to)).toEqual(stateAfter(back))
  })

  test('is none of nothing', () => expect(tapeOf([])).toBeNull())
})

describe('dots of a recording', () => {
  test('are as many as were counted, spread over their second, each failure of its class', () => {
    const tally = tallyOf(3, 1, { failures: { reset: 1 } })
    const answers = answersOf({ at: second(5), type: 'tally', tally }, 7)
    expect(answers.map(({ environment, failure }) => failure ?? environment)).toEqual([
      'blue',
      'blue',
      'green',
      'reset',
      'blue',
    ])
    expect(answers.map(({ seq }) => seq)).toEqual([7, 8, 9, 10, 11])
    expect(answers.every(({ at }) => at > second(4) && at < second(5))).toBe(true)
  })
})

describe('the texts of a recording', () => {
  const read = readShow(json)
  if (!read.ok) throw new Error(read.faults.join())
  const budget = (id: string, seconds: number) => ({ id, ms: millis(seconds * 1_000) })

  test('are those of the show in use, with the times of the run', () => {
    const { stages } = showOfRun([budget('half', 12)], read.show)
    expect(stages).toMatchObject([{ id: 'half', seconds: 12, cue: { blue: 50, green: 50 } }])
  })

  test('name a stage by its id where the show in use does not have it', () => {
    const show = showOfRun([budget('encore', 5)], read.show)
    expect(show.stages[0]?.title).toEqual({ ko: 'encore', en: 'encore' })
    expect(readShow(JSON.parse(JSON.stringify(show))).ok).toBe(true)
  })
})
