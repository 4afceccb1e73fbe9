import { expect, test } from 'vitest'
import { show } from '../state/events.fixture'
import { opened, second, stateAfter } from '../state/show.fixture'
import { isOfThisShow } from './phone-report'

const idle = stateAfter([opened])
const again = stateAfter([opened, show(2, 'start'), show(9, 'finish'), show(10, 'reset'), show(11, 'start')])

test.each([
  ['of the show that runs', second(11), again, true],
  ['of the show before it', second(2), again, false],
  ['from before the show', null, again, false],
  ['of a page that does not say', undefined, again, true],
  ['before a show', null, idle, true],
  ['of a show that was reset', second(2), idle, false],
  ['of a page that does not say, before a show', undefined, idle, true],
])('a report %s', (_name, startedAt, state, is) => {
  expect(isOfThisShow({ startedAt }, state)).toBe(is)
})
