import { expect, it } from 'vitest'
import { SocketCounters } from './socket-counters'

const heldSince = (at: number) => ({ heldSince: at, apartSince: null, environment: null })

it('a second without sockets is told as such', () => {
  expect(new SocketCounters().close([], 1_000)).toMatchObject({
    wanted: 0,
    held: 0,
    heldForMs: null,
    worstOutageMs: 0,
  })
})

it('sockets are held without a break since the youngest of them opened', () => {
  const told = new SocketCounters().close(
    [heldSince(100), heldSince(400), { heldSince: null, apartSince: null, environment: null }],
    1_000,
  )
  expect(told).toMatchObject({ wanted: 3, held: 2, heldForMs: 600 })
})

it('the worst outage is one that ended in this second or is still open at its end', () => {
  const ledger = new SocketCounters()
  ledger.reconnected(450)
  const apart = { heldSince: null, apartSince: 700, environment: null }
  expect(ledger.close([apart], 1_000).worstOutageMs).toBe(450)
  expect(ledger.close([apart], 2_000).worstOutageMs).toBe(1_300)
})

it('sockets are held and lost by the environment that opened them', () => {
  const ledger = new SocketCounters()
  ledger.lost('blue')
  ledger.lost(null)
  const held = [{ ...heldSince(0), environment: 'green' as const }, heldSince(0)]
  expect(ledger.close(held, 1_000)).toMatchObject({
    lost: 2,
    of: { blue: { held: 0, lost: 1 }, green: { held: 1, lost: 0 } },
  })
  expect(ledger.close([], 2_000).of.blue.lost).toBe(0)
})

it('counts are of one second only', () => {
  const ledger = new SocketCounters()
  ledger.lost('green')
  ledger.found({ lost: 1, doubled: 2, outOfOrder: 3 })
  const counts = { lost: 1, reconnected: 0, messagesLost: 1, messagesDoubled: 2, messagesOutOfOrder: 3 }
  expect(ledger.close([], 1_000)).toMatchObject(counts)
  expect(ledger.close([], 2_000)).toMatchObject({ lost: 0, messagesLost: 0, messagesDoubled: 0 })
})
