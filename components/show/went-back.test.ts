import { describe, expect, test } from 'vitest'
import { splitOf } from '@/lib/domain/base/traffic'
import type { Verdict } from '@/lib/domain/split/verdict'
import { accepted, asked, listenerRead, readBack, show as shows } from '@/lib/domain/state/events.fixture'
import { type FullView, fullView } from '@/lib/domain/state/full-view'
import { opened, second, stateAfter } from '@/lib/domain/state/show.fixture'
import { audienceWords } from '@/lib/words/audience'
import { wordsOf } from '@/lib/words/words'
import { sampleSetting } from '../kit/live/sample-setting'
import { headlineOf } from '../screens/status/headline'
import { sampleSetting as phoneSetting } from '../screens/status/sample-setting'
import { wordsFor } from './stage-words'
import { wentBack } from './went-back'

const { show } = sampleSetting()
const half = show.stages.findIndex(({ id }) => id === 'half')
const started = [opened, listenerRead(1, 10), shows(2, 'start'), listenerRead(5, 50)]
const sentTo0 = (cause: Parameters<typeof asked>[3]) => [
  ...started,
  asked(10, 'a', 0, cause),
  accepted(10.2, 'a'),
  readBack(10.3, 'a', 0),
]
const view = (events: Parameters<typeof stateAfter>[0], verdict: Verdict | null = 'waiting'): FullView => {
  const seen = fullView(stateAfter(events), second(11))
  const { weights } = seen
  return {
    ...seen,
    show: { ...seen.show, stageIndex: half },
    weights: { ...weights, observed: { ...weights.observed, verdict } },
  }
}

test.each(['rollback', 'slider'] as const)('a way back by the %s is one from when AWS took it', cause => {
  expect(wentBack(show, view(sentTo0(cause)))).toBe(true)
  expect(wentBack(show, view(started))).toBe(false)
})

test('a rollback that found Green without traffic is one too, until the next show', () => {
  const from0 = [opened, listenerRead(1, 0), shows(2, 'start')]
  const again = [asked(10, 'a', 0, 'rollback'), accepted(10.2, 'a'), readBack(10.3, 'a', 0)]
  expect(wentBack(show, view(from0))).toBe(false)
  expect(wentBack(show, view([...from0, ...again]))).toBe(true)
  const next = [shows(20, 'reset'), shows(21, 'start')]
  expect(wentBack(show, view([...from0, ...again, ...next]))).toBe(false)
})

const verdicts: [Verdict | null, 'back' | 'goingBack'][] = [
  ['waiting', 'goingBack'],
  ['disagrees', 'goingBack'],
  [null, 'goingBack'],
  ['too-few', 'goingBack'],
  ['agrees', 'back'],
]

describe.each(['en', 'ko'] as const)('script and phones (%s)', language => {
  const phone = (seen: FullView) => headlineOf(seen, phoneSetting(language), audienceWords[language]).text

  test.each(verdicts)('say the same on the way back, while the observation says %s', (verdict, said) => {
    for (const cause of ['rollback', 'slider'] as const) {
      const seen = view(sentTo0(cause), verdict)
      expect(wordsFor(show, seen, language)).toEqual(wordsOf(language).stage[said])
      expect(phone(seen)).toBe(audienceWords[language][said])
    }
  })

  test('say which split is in force when another hand has set it', () => {
    const seen = view([...started, listenerRead(8, 80)], 'agrees')
    const first = { ...seen, show: { ...seen.show, stageIndex: 0 } }
    expect(wordsFor(show, first, language).say.replaceAll('\u00a0', ' ')).toContain('Blue 20 / Green 80')
    expect(phone(first)).toMatch(/Blue 20 %, Green 80 %/)
  })

  test('have the stage’s own lines otherwise', () => {
    const seen = view(started)
    expect(seen.weights.accepted).toMatchObject(splitOf(50))
    expect(wordsFor(show, seen, language).say).toBe(show.stages[half]?.say?.[language])
    expect(phone(seen)).toBe(show.stages[half]?.room[language])
  })
})
