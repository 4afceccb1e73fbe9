import { describe, expect, test } from 'vitest'
import type { Event } from '../state/event'
import { opened, second, stateAfter } from '../state/show.fixture'
import { type Clearing, mayClear, mayMessage, oneLine } from './stage-message'

const sent = (at: number, text: string): Event => ({
  at: second(at),
  type: 'message-sent',
  text,
  by: 'co-presenter',
})
const cleared = (at: number, sentAt: number, how: Clearing = 'read'): Event => ({
  at: second(at),
  type: 'message-cleared',
  sentAt: second(sentAt),
  how,
  by: 'presenter',
})
const messageAfter = (...events: Event[]) => stateAfter([opened, ...events]).audience.message

describe('a message to the presenter', () => {
  test('stands from when it was sent until somebody clears it, and says how', () => {
    expect(messageAfter()).toBeNull()
    expect(messageAfter(sent(1, 'Slower'))).toMatchObject({ text: 'Slower', at: second(1), cleared: null })
    expect(messageAfter(sent(1, 'Slower'), cleared(3, 1, 'taken-back'))).toMatchObject({
      text: 'Slower',
      cleared: { at: second(3), how: 'taken-back' },
    })
  })

  test('takes the place of the one before it', () => {
    expect(messageAfter(sent(1, 'Slower'), cleared(2, 1), sent(3, 'Mic is off'))).toMatchObject({
      text: 'Mic is off',
      cleared: null,
    })
  })

  test('is not cleared by whoever has only seen the one before it', () => {
    expect(messageAfter(sent(1, 'Slower'), sent(2, 'Mic is off'), cleared(2.1, 1))).toMatchObject({
      text: 'Mic is off',
      cleared: null,
    })
  })

  test('is cleared once: whoever is second changes nothing', () => {
    const once = messageAfter(sent(1, 'Slower'), cleared(2, 1))
    expect(messageAfter(sent(1, 'Slower'), cleared(2, 1), cleared(3, 1, 'taken-back'))).toEqual(once)
    expect(messageAfter(cleared(1, 0))).toBeNull()
  })

  test.each([
    ['two\nlines', 'two lines'],
    ['  much \t space ', 'much space'],
    ['\u00a0\u3000', ''],
    ['천천히  가세요', '천천히 가세요'],
  ])('is one line: %j', (written, line) => expect(oneLine(written)).toBe(line))
})

describe('who may', () => {
  const person = { seat: 's', role: 'co-presenter' } as const
  const standing = messageAfter(sent(1, 'Slower'))

  test('write: whoever is signed in, driving or not, but not on a recording', () => {
    expect(mayMessage(person)).toEqual({ allowed: true })
    expect(mayMessage(null)).toMatchObject({ because: { code: 'signed-out' } })
    expect(mayMessage({ ...person, recording: true })).toMatchObject({ because: { code: 'recording' } })
  })

  test('clear: the same, while the message that they see stands there', () => {
    expect(mayClear(person, standing, second(1))).toEqual({ allowed: true })
    expect(mayClear(null, standing, second(1))).toMatchObject({ because: { code: 'signed-out' } })
    expect(mayClear(person, null, second(1))).toMatchObject({ because: { code: 'not-now' } })
    expect(mayClear(person, standing, second(0))).toMatchObject({ because: { code: 'not-now' } })
    const read = messageAfter(sent(1, 'Slower'), cleared(2, 1))
    expect(mayClear(person, read, second(1))).toMatchObject({ because: { code: 'not-now' } })
  })
})
