import { describe, expect, test } from 'vitest'
import { millis } from '../base/units'
import { second, sockets } from '../state/show.fixture'
import { hold, nothingHeld, recount } from './held'

const dropped = sockets({
  held: 48,
  lost: 2,
  messagesLost: 3,
  messagesDoubled: 1,
  messagesOutOfOrder: 4,
  worstOutageMs: millis(1_000),
  heldForMs: millis(9_000),
})
const back = sockets({ reconnected: 2, worstOutageMs: millis(1_400), heldForMs: millis(300) })

describe('held connections', () => {
  test('show what is held at the end of the second and since when', () => {
    expect(hold(nothingHeld, sockets({ heldForMs: millis(60_000) }), second(100))).toEqual({
      ...nothingHeld,
      wanted: 50,
      held: 50,
      since: second(40),
    })
  })

  test('add up drops, reconnections and messages, and keep the worst outage', () => {
    const quiet = sockets({ heldForMs: millis(1_300) })
    const held = [dropped, back, quiet].reduce(
      (before, tally, index) => hold(before, tally, second(10 + index)),
      nothingHeld,
    )
    expect(held).toEqual({
      wanted: 50,
      held: 50,
      dropped: 2,
      reconnected: 2,
      messagesLost: 3,
      messagesDoubled: 1,
      messagesOutOfOrder: 4,
      worstOutageMs: 1_400,
      since: second(10.7),
    })
  })

  test('are held since no time at all while none is held', () => {
    expect(hold(nothingHeld, sockets({ held: 0, heldForMs: null }), second(5)).since).toBeNull()
  })

  test('are counted anew when the show begins, and stay held', () => {
    const before = hold(nothingHeld, dropped, second(20))
    expect(recount(before)).toEqual({ ...nothingHeld, wanted: 50, held: 48, since: second(11) })
  })
})
