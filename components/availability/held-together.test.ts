import { describe, expect, it } from 'vitest'
import { nothingHeld } from '@/lib/domain/availability/held'
import { instant, millis } from '@/lib/domain/base/units'
import { heldTogether } from './held-together'

const held = (more: Partial<typeof nothingHeld>) => ({ ...nothingHeld, ...more })

describe('the held connections of both ways in', () => {
  it('adds what is held and what was lost', () => {
    const a = held({ wanted: 40, held: 39, dropped: 1, messagesLost: 2, worstOutageMs: millis(900) })
    const b = held({ wanted: 10, held: 10, worstOutageMs: millis(100) })
    expect(heldTogether(a, b)).toMatchObject({
      wanted: 50,
      held: 49,
      dropped: 1,
      messagesLost: 2,
      worstOutageMs: 900,
    })
  })

  it('are held together only since the youngest is', () => {
    const a = held({ wanted: 1, since: instant(5_000) })
    const b = held({ wanted: 1, since: instant(9_000) })
    expect(heldTogether(a, b).since).toBe(9_000)
    expect(heldTogether(a, held({ wanted: 1 })).since).toBeNull()
  })

  it('leaves out a kind of which none is wanted', () => {
    expect(heldTogether(held({ wanted: 1, since: instant(5_000) }), nothingHeld).since).toBe(5_000)
  })
})
