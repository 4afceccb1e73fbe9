import { expect, test } from 'vitest'
import { accepted, asked, listenerRead, readBack } from '@/lib/domain/events.fixture'
import { fullView } from '@/lib/domain/full-view'
import type { Verdict } from '@/lib/domain/observed'
import { opened, second, stateAfter } from '@/lib/domain/show.fixture'
import { isInTraffic, wentBack } from './went-back'

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
const seen = (verdict: Verdict | null) => ({
  weights: { observed: { ...rolledBack.weights.observed, verdict } },
})

test('a rollback is one from when AWS took it', () => {
  expect(wentBack(rolledBack)).toBe(true)
  expect(wentBack(fullView(stateAfter([opened, listenerRead(1, 50)]), second(2)))).toBe(false)
})

test.each<[Verdict | null, boolean]>([
  ['waiting', false],
  ['disagrees', false],
  [null, false],
  ['too-few', true],
  ['agrees', true],
])('while the observation says %s, that traffic went back is said: %s', (verdict, said) => {
  expect(isInTraffic(seen(verdict))).toBe(said)
})
