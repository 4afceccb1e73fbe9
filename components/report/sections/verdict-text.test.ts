import { describe, expect, test } from 'vitest'
import { millis } from '@/lib/domain/base/units'
import type { Verdict } from '@/lib/domain/report/verdict'
import { readShow } from '@/lib/domain/show/show-file'
import { second } from '@/lib/domain/state/show.fixture'
import json from '@/shows/four-minutes.json'
import { readerOf } from '../reader'
import { figuresOf, headlineOf } from './verdict-text'

const read = readShow(json)
if (!read.ok) throw new Error(read.faults.join())
const { show } = read
const english = readerOf('en', show)
const korean = readerOf('ko', show)

const held = {
  wanted: 48,
  held: 48,
  dropped: 0,
  reconnected: 0,
  worstOutageMs: millis(0),
  heldForMs: millis(243_400),
}
const clean: Verdict = {
  closing: { verdict: 'clean' },
  requests: 6_031,
  failed: 0,
  bound: 0.00049659,
  blindMs: millis(0),
  longestGapMs: millis(90),
  sockets: held,
  chatSockets: { ...held, wanted: 2, held: 2, heldForMs: millis(300_000) },
  messages: { announced: 312, lost: 0, doubled: 0, outOfOrder: 0 },
  back: false,
}
const span = { startedAt: second(0), endedAt: second(300), ended: 'finished' as const }
const dropped = { verdict: 'dropped', drops: 2, failed: 1, worstMs: millis(1_200) } as const

describe('the verdict in one sentence', () => {
  test('names the figures that it rests on, with the bound', () => {
    expect(figuresOf({ verdict: clean, span }, english)).toBe(
      '0 of 6,031 requests asked failed, under 0.050 % (95 % at every look); 50 of 50 sockets held 4:03; 312 chat messages, none lost',
    )
    expect(figuresOf({ verdict: clean, span }, korean)).toBe(
      '요청 6,031건 중 실패 0건, 0.050 % 미만(언제 보아도 95 %); 소켓 50개 중 50개를 4:03 동안 유지; 채팅 메시지 312건, 유실 없음',
    )
  })

  test.each<[string, Partial<Verdict>, string]>([
    ['lost connections', { sockets: { ...held, held: 46, dropped: 3 } }, '48 of 50 sockets held, 3 dropped'],
    ['a break that nobody held through', { sockets: { ...held, heldForMs: null } }, '50 of 50 sockets held;'],
    ['lost messages', { messages: { ...clean.messages, lost: 2, doubled: 1 } }, '2 lost, 1 doubled'],
    ['a silent chat', { messages: { ...clean.messages, announced: null } }, 'chat messages not counted'],
    ['what the witness did not see', { blindMs: millis(99_000) }, '(95 % at every look), blind for 1:39;'],
    ['no request', { requests: 0, bound: null }, 'no request was made'],
  ])('says %s', (_name, changed, part) => {
    expect(figuresOf({ verdict: { ...clean, ...changed }, span }, english)).toContain(part)
  })

  test('says of connections that are older than the show that they are: no time of a show is longer than it', () => {
    const short = { verdict: clean, span: { ...span, startedAt: second(61) } }
    expect(figuresOf(short, english)).toContain(
      '50 of 50 sockets held throughout (for 4:03, since before the start);',
    )
    expect(figuresOf(short, korean)).toContain(
      '소켓 50개 중 50개를 처음부터 끝까지 유지(시작 전부터 4:03 동안);',
    )
    const none = { verdict: clean, span: { ...span, startedAt: null } }
    expect(figuresOf(none, english)).toContain('50 of 50 sockets held 4:03;')
  })

  test.each<[Partial<Verdict>, string]>([
    [{}, 'Nobody was disconnected.'],
    [{ back: true }, 'Nobody was disconnected; the show was rolled back, and everybody is on Blue.'],
    [
      { closing: { ...dropped, guardRolledBack: true } },
      'Something was lost: 2 dropped connections, 1 failed request; 1.2 s at worst. The guard rolled traffic back to Blue by itself.',
    ],
    [{ closing: dropped }, 'Something was lost: 2 dropped connections, 1 failed request; 1.2 s at worst.'],
    [
      { closing: { ...dropped, drops: 0, failed: 0, messages: 3 } },
      'Something was lost: 3 messages lost or doubled; 1.2 s at worst.',
    ],
    [{ closing: { ...dropped, drops: 0 } }, 'Something was lost: 1 failed request; 1.2 s at worst.'],
    [
      { closing: { verdict: 'unknown' } },
      'It is not known whether anybody was disconnected: too much was not seen.',
    ],
  ])('has the tone that the meter chose: %o', (changed, headline) => {
    expect(headlineOf({ verdict: { ...clean, ...changed } }, english)).toBe(headline)
  })
})
