import { describe, expect, it } from 'vitest'
import { nothingHeld } from '@/lib/domain/availability/held'
import { instant, millis } from '@/lib/domain/base/units'
import { wordsOf } from '@/lib/words/words'
import { heldDetail, isFlawed } from './held-detail'

const whole = { ...nothingHeld, wanted: 50, held: 50, since: instant(1_000) }
const detail = (more: Partial<typeof nothingHeld>, language: 'ko' | 'en' = 'en') =>
  heldDetail({ ...whole, ...more }, null, instant(66_000), wordsOf(language)).replaceAll('\u00a0', ' ')

describe('what the held connections are worth', () => {
  it.each([
    ['all is well', {}, '0 dropped · 1:05 · 0 messages lost'],
    ['they are not all held', { since: null }, '0 dropped · 0 messages lost'],
    ['messages came twice', { messagesDoubled: 1 }, '0 dropped · 1:05 · 0 messages lost · 1 doubled'],
    [
      'messages came late',
      { messagesOutOfOrder: 1_200 },
      '0 dropped · 1:05 · 0 messages lost · 1,200 out of order',
    ],
  ])('is said when %s', (_name, held, said) => {
    expect(detail(held)).toBe(said)
  })

  it('breaks between figures only', () => {
    expect(heldDetail(whole, null, instant(66_000), wordsOf('en')).split(' · ')[2]).not.toContain(' ')
  })

  it('says how long the worst outage was, where one was lost', () => {
    const lastDrop = { kind: 'held', code: 1006, cause: 'silent for 5,012 ms' } as const
    const said = (dropped: number) =>
      heldDetail(
        { ...whole, dropped, worstOutageMs: millis(488) },
        lastDrop,
        instant(66_000),
        wordsOf('en'),
      ).replaceAll('\u00a0', ' ')
    expect(said(2)).toBe('2 dropped · worst outage 488 ms · 0 messages lost')
    expect(said(0)).toBe('0 dropped · 1:05 · 0 messages lost')
  })

  it('tells in whole, where there is room, why one was lost and what became of it', () => {
    const lastDrop = { kind: 'held', code: 1006, cause: 'silent for 5012 ms' } as const
    const held = { ...whole, dropped: 2, reconnected: 2, worstOutageMs: millis(1_200) }
    const said = heldDetail(held, lastDrop, instant(66_000), wordsOf('en'), true).replaceAll('\u00a0', ' ')
    expect(said).toContain('abnormal closure (1006) · silent for 5.0 s · 2 reconnected · worst outage 1.2 s')
  })

  it('is said in Korean too', () => {
    expect(detail({ messagesDoubled: 2, messagesOutOfOrder: 3 }, 'ko')).toBe(
      '끊김 0 · 1:05 동안 · 메시지 유실 0 · 중복 2 · 순서 어긋남 3',
    )
  })

  it.each([
    ['all is well', {}, false],
    ['one is not held', { held: 49 }, true],
    ['one was lost and is back', { dropped: 1 }, true],
    ['a message was lost', { messagesLost: 1 }, true],
    ['a message came twice', { messagesDoubled: 1 }, true],
    ['a message came late', { messagesOutOfOrder: 1 }, true],
  ])('is a flaw or not when %s', (_name, held, flawed) => {
    expect(isFlawed({ ...whole, ...held })).toBe(flawed)
  })
})
