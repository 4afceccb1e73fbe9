import { describe, expect, test } from 'vitest'
import type { Event } from '../state/event'
import { show, tallies } from '../state/events.fixture'
import { opened, second, stateAfter } from '../state/show.fixture'
import { type Feedback, feedbackRefusal } from './feedback'

const given = (at: number, phone: string, rating = 5, comment = ''): Event => ({
  at: second(at),
  type: 'feedback',
  phone,
  rating,
  comment,
})
const finished = [opened, ...tallies(1, 3), show(2, 'start'), show(5, 'finish')]

describe('when a phone may rate', () => {
  test.each<[string, Event[], ReturnType<typeof feedbackRefusal>]>([
    ['not before the show', [opened], 'not-now'],
    ['not during the show', [opened, show(2, 'start')], 'not-now'],
    ['at its end', finished, null],
    ['once', [...finished, given(6, 'a')], 'already-given'],
    ['beside others', [...finished, given(6, 'b')], null],
    ['not after a reset', [...finished, show(7, 'reset')], 'not-now'],
    [
      'again at the end of a new show',
      [...finished, given(6, 'a'), show(7, 'reset'), show(8, 'start'), show(9, 'finish')],
      null,
    ],
  ])('%s', (_name, events, refusal) => {
    expect(feedbackRefusal(stateAfter(events), 'a')).toBe(refusal)
  })

  test('not when as many have rated as the room can hold', () => {
    const full = Array.from(
      { length: 6_000 },
      (_, index): Feedback => ({
        phone: `p${index}`,
        rating: 1,
        comment: '',
      }),
    )
    expect(feedbackRefusal({ ...stateAfter(finished), audience: { feedback: full } }, 'a')).toBe('room-full')
  })
})

test('a person counts once, whatever arrives', () => {
  const {
    audience: { feedback },
  } = stateAfter([...finished, given(6, 'a', 4, 'good'), given(6, 'a', 1), given(7, 'b', 2)])
  expect(feedback).toEqual([
    { phone: 'a', rating: 4, comment: 'good' },
    { phone: 'b', rating: 2, comment: '' },
  ])
})

test('what phones answered stands until they take it back or a new show begins', () => {
  const answered = (at: number, phone: string, disconnected: boolean): Event => ({
    at: second(at),
    type: 'audience-answered',
    phone,
    disconnected,
  })
  const events = [...finished, answered(4, 'a', true), answered(4, 'b', true), answered(5, 'b', false)]
  expect(stateAfter(events).audience.answers).toEqual({ a: true, b: false })
  expect(stateAfter([...events, show(6, 'reset'), show(7, 'start')]).audience.answers).toEqual({})
})
