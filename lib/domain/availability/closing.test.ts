import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { millis } from '../base/units'
import { tallies } from '../state/events.fixture'
import { opened, second, stateAfter } from '../state/show.fixture'
import { closingAt, closingOf, type Witnessed } from './closing'
import { noDowntime } from './downtime'
import { nothingHeld } from './held'

const clean: Witnessed = {
  downtime: { ...noDowntime, requests: 6_000 },
  sockets: { ...nothingHeld, wanted: 50, held: 50 },
  chatSockets: { ...nothingHeld, wanted: 5, held: 5 },
  seconds: { seen: 240, missed: 0 },
}
const { downtime, sockets, chatSockets } = clean
const but = (changes: Partial<Witnessed>) => closingOf({ ...clean, ...changes })

describe('closing line', () => {
  test('says that nobody was dropped when everything was held and nothing failed', () => {
    expect(closingOf(clean)).toEqual({ verdict: 'clean' })
  })

  test.each([
    {
      name: 'a dropped socket',
      changes: { sockets: { ...sockets, dropped: 2, reconnected: 2, worstOutageMs: millis(1_200) } },
      closing: { drops: 2, failed: 0, worstMs: 1_200 },
    },
    {
      name: 'a dropped chat socket',
      changes: { chatSockets: { ...chatSockets, dropped: 1, worstOutageMs: millis(700) } },
      closing: { drops: 1, failed: 0, worstMs: 700 },
    },
    {
      name: 'messages that were lost or doubled',
      changes: {
        sockets: { ...sockets, messagesLost: 2 },
        chatSockets: { ...chatSockets, messagesDoubled: 1 },
      },
      closing: { drops: 0, failed: 0, messages: 3, worstMs: 0 },
    },
    {
      name: 'a failed request',
      changes: { downtime: { ...downtime, failed: 1, longestGapMs: millis(80) } },
      closing: { drops: 0, failed: 1, worstMs: 80 },
    },
    {
      name: 'all of it at once, the worst outage first',
      changes: {
        downtime: { ...downtime, failed: 9, longestGapMs: millis(3_000) },
        sockets: { ...sockets, dropped: 50, worstOutageMs: millis(2_000) },
        chatSockets: { ...chatSockets, dropped: 5, worstOutageMs: millis(4_000) },
      },
      closing: { drops: 55, failed: 9, worstMs: 4_000 },
    },
    {
      name: 'a drop, even where much is unknown beside it',
      changes: { sockets: { ...sockets, held: 49, dropped: 1 }, seconds: { seen: 10, missed: 200 } },
      closing: { drops: 1, failed: 0, worstMs: 0 },
    },
    {
      name: 'a drop and the gap of no failure apart',
      changes: {
        downtime: { ...downtime, longestGapMs: millis(9_000) },
        sockets: { ...sockets, dropped: 1 },
      },
      closing: { drops: 1, failed: 0, worstMs: 0 },
    },
  ])('tells $name', ({ changes, closing }) => {
    expect(but(changes)).toEqual({ verdict: 'dropped', ...closing })
  })

  test.each([
    { name: 'no request was sent', changes: { downtime: noDowntime } },
    { name: 'no socket was held', changes: { sockets: { ...nothingHeld } } },
    { name: 'fewer sockets are held than wanted', changes: { sockets: { ...sockets, held: 49 } } },
    { name: 'no chat socket ever connected', changes: { chatSockets: { ...nothingHeld, wanted: 5 } } },
    { name: 'the probe missed five seconds of 240', changes: { seconds: { seen: 235, missed: 5 } } },
    { name: 'the probe never worked', changes: { seconds: { seen: 0, missed: 240 } } },
    {
      name: 'a quarter of the requests was not sent',
      changes: { downtime: { ...downtime, missed: downtime.requests / 4 } },
    },
  ])('knows nothing when $name', ({ changes }) => {
    expect(but(changes)).toEqual({ verdict: 'unknown' })
  })

  test('forgives a hiccup of the probe that hides next to nothing', () => {
    expect(but({ seconds: { seen: 236, missed: 4 }, downtime: { ...downtime, missed: 100 } })).toEqual({
      verdict: 'clean',
    })
  })

  test('needs no chat socket where none is wanted', () => {
    expect(but({ chatSockets: nothingHeld })).toEqual({ verdict: 'clean' })
  })

  test('is never clean after a drop or a failure, whatever else was seen', () => {
    const count = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(fc.tuple(count, count, count, count, count, count, count), numbers => {
        const [requests, failed, missed, held, dropped, chatDropped, seen] = numbers
        const closing = closingOf({
          downtime: { ...downtime, requests: requests + failed, failed, missed },
          sockets: { ...sockets, wanted: 50, held: Math.min(held, 50), dropped },
          chatSockets: { ...chatSockets, dropped: chatDropped },
          seconds: { seen, missed },
        })
        expect(closing.verdict === 'dropped').toBe(failed + dropped + chatDropped > 0)
        if (closing.verdict === 'clean') expect(held).toBeGreaterThanOrEqual(50)
      }),
    )
  })
})

describe('closing line at a moment', () => {
  test('is unknown before the probe has said anything', () => {
    expect(closingAt(stateAfter([opened]), second(500))).toEqual({ verdict: 'unknown' })
  })

  test('counts the silence of the probe until now as unknown', () => {
    const state = stateAfter([opened, ...tallies(1, 101)])
    expect(closingAt(state, second(101))).toEqual({ verdict: 'clean' })
    expect(closingAt(state, second(110))).toEqual({ verdict: 'unknown' })
  })

  test('goes on counting a silence after the probe is back', () => {
    const state = stateAfter([opened, ...tallies(1, 101), ...tallies(110, 160)])
    expect(state.availability.probeSeconds).toEqual({ seen: 150, missed: 9 })
    expect(closingAt(state, second(160))).toEqual({ verdict: 'unknown' })
  })
})
