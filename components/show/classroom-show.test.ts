import { describe, expect, test } from 'vitest'
import { millis } from '@/lib/domain/base/units'
import { readShow } from '@/lib/domain/show/show-file'
import { conditionsOf } from '@/lib/domain/state/condition'
import type { Event } from '@/lib/domain/state/event'
import {
  accepted,
  asked,
  healthRead,
  listenerRead,
  readBack,
  show,
  tally,
} from '@/lib/domain/state/events.fixture'
import { fullView } from '@/lib/domain/state/full-view'
import { second, stateAfter } from '@/lib/domain/state/show.fixture'
import { emptyState, type State } from '@/lib/domain/state/state'
import { publicView } from '@/lib/domain/state/view'
import { audienceWords } from '@/lib/words/audience'
import { wordsOf } from '@/lib/words/words'
import json from '@/shows/classroom-ten-minutes.json'
import { lineOf, textIn } from '../kit/format/text'
import { journeyOf } from '../screens/sound/sound-cues'
import { statusSetting } from '../screens/status/setting'
import { statusViewModel } from '../screens/status/status-view-model'
import { markerText } from '../timeline/plot/marker-text'
import { cuesOf } from './cue-list'
import { railOf } from './rail-geometry'

const read = readShow(json)
if (!read.ok) throw new Error(read.faults.join('\n'))
const classroom = read.show
const stages = classroom.stages.map(({ id, seconds }) => ({ id, ms: millis(seconds * 1_000) }))
const person = { seat: 'laptop', role: 'presenter' } as const
/** At which second each stage begins, if every one takes its time. */
const begins = stages.map(
  (_, index) => 1 + stages.slice(0, index).reduce((sum, { ms }) => sum + ms / 1_000, 0),
)
const ends = 1 + 600

/** All that happens in each second: every stage takes its time, its cue is pressed five seconds into it. */
function* seconds() {
  let green = classroom.opening.green
  for (let at = 0; at <= ends; at++) {
    const events: Event[] = []
    if (at === 0)
      events.push({ at: second(0), type: 'opened', run: 'class', mode: 'rehearsal', speed: 1, stages })
    if (at === begins[0]) events.push(show(at, 'start'))
    else if (begins.includes(at)) events.push(show(at, 'next'))
    if (at === ends) events.push(show(at, 'finish'))
    const cue = classroom.stages[begins.indexOf(at - 5)]?.cue
    if (cue) {
      green = cue.green
      events.push(asked(at, `to ${green}`, green, 'cue'), accepted(at + 0.1, `to ${green}`))
      events.push(readBack(at + 0.2, `to ${green}`, green))
    }
    const answers = Math.round((25 * green) / 100)
    events.push(listenerRead(at + 0.3, green), healthRead(at + 0.3, ['healthy'], ['healthy']))
    yield [...events, tally(at + 0.9, 25 - answers, answers)]
  }
}

const played: State[] = []
for (const events of seconds()) played.push(stateAfter(events, played.at(-1)))
const playedUntil = (at: number) => played[at] ?? emptyState('', 'rehearsal', 1, [])

const lastSecondOf = (index: number) => (begins[index + 1] ?? ends) - 1

describe('the show for a class', () => {
  test.each(classroom.stages.map((stage, index) => [stage.id, index, stage] as const))(
    '%s has its line, its cue and its condition, and all of it is met in its time',
    (id, index, stage) => {
      const at = second(lastSecondOf(index) + 0.95)
      const view = fullView(playedUntil(lastSecondOf(index)), at)
      expect(view.show).toMatchObject({ stage: id, stageIndex: index, state: 'running', totalMs: 600_000 })
      expect(view.show.pace.aheadMs).toBe(0)
      expect(conditionsOf(stage, view).map(({ kind, met }) => [kind, met])).toEqual(
        conditionsOf(stage, view).map(({ kind }) => [kind, true]),
      )
      const cues = cuesOf(classroom, view, person)
      expect(cues.map(({ split }) => split.green)).toEqual([20, 40, 80, 100])
      expect(cues.filter(({ due }) => due)).toEqual([])
      for (const language of ['en', 'ko'] as const) {
        const ending = { closing: view.show.closing, accepted: view.weights.accepted }
        expect(lineOf(stage, ending, language, wordsOf(language)).length).toBeGreaterThan(10)
        const face = statusViewModel(
          publicView(playedUntil(lastSecondOf(index)), at),
          statusSetting(classroom, language, ''),
          audienceWords[language],
          {
            viewAgeMs: 0,
            lostSince: null,
            offline: false,
          },
        )
        expect(face.texts.headline.text).toBe(textIn(stage.room, language))
        expect(face.asks).toBe(index >= 4)
      }
    },
  )

  test('its cues are due when their stage begins, and by Enter only then', () => {
    for (const [index, stage] of classroom.stages.entries()) {
      const from = begins[index] ?? 0
      const view = fullView(playedUntil(from + 2), second(from + 2.95))
      const due = cuesOf(classroom, view, person).find(cue => cue.due)
      expect(due?.split.green).toBe(stage.cue?.green)
    }
  })

  test('ends clean after ten minutes, with a line of its own', () => {
    const state = playedUntil(ends)
    const view = fullView(state, second(ends + 1))
    expect(view.show).toMatchObject({ state: 'finished', elapsedMs: 600_000, closing: { verdict: 'clean' } })
    const last = classroom.stages.at(-1)
    const ending = { closing: view.show.closing, accepted: view.weights.accepted }
    expect(last && lineOf(last, ending, 'en', wordsOf('en'))).toBe(last?.closing?.clean.en)
    expect(
      state.timeline.markers
        .filter(({ kind }) => kind === 'stage')
        .map(marker => markerText(marker, classroom, 'ko', wordsOf('ko'))),
    ).toEqual(classroom.stages.map(({ short }) => short.ko))
  })

  test('has its own rail and its own journey', () => {
    const rail = railOf(classroom.stages.map(({ seconds }) => seconds))
    expect(rail.map(({ width }) => Math.round(width))).toEqual([10, 15, 20, 20, 15, 13, 8])
    expect(journeyOf(classroom)).toEqual({ from: 20, to: 100 })
  })
})
