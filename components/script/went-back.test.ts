import { expect, test } from 'vitest'
import { accepted, asked, listenerRead, readBack } from '@/lib/domain/events.fixture'
import { type FullView, fullView } from '@/lib/domain/full-view'
import type { Verdict } from '@/lib/domain/observed'
import { opened, second, stateAfter } from '@/lib/domain/show.fixture'
import { wordsOf } from '@/lib/words/words'
import { sampleSetting } from '../live/sample-setting'
import { wordsFor } from './stage-words'
import { wentBack } from './went-back'

const rolledBack = fullView(
  stateAfter([
    opened,
    listenerRead(1, 50),
    asked(10, 'a', 0, 'rollback'),
    accepted(10.2, 'a'),
    readBack(10.3, 'a', 0),
  ]),
  second(11),
)
test('a rollback is one from when AWS took it', () => {
  expect(wentBack(rolledBack)).toBe(true)
  expect(wentBack(fullView(stateAfter([opened, listenerRead(1, 50)]), second(2)))).toBe(false)
})

test.each<[Verdict | null, 'back' | 'goingBack']>([
  ['waiting', 'goingBack'],
  ['disagrees', 'goingBack'],
  [null, 'goingBack'],
  ['too-few', 'goingBack'],
  ['agrees', 'back'],
])('while the observation says %s, what is said is "%s"', (verdict, said) => {
  const { show } = sampleSetting()
  const { weights } = rolledBack
  const view: FullView = {
    ...rolledBack,
    show: { ...rolledBack.show, state: 'running' },
    weights: { ...weights, observed: { ...weights.observed, verdict } },
  }
  const stage = show.stages[2]
  expect(stage && wordsFor(stage, show.opening, view, 'en')).toEqual(wordsOf('en').stage[said])
})
