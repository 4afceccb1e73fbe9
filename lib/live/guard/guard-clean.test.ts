import { expect, test } from 'vitest'
import { rigUp } from './guard.fixture'

/** `GREENROOM_GUARD_MINUTES=10 npx vitest run lib/live/guard/guard-clean.test.ts`: the whole of what is promised. */
const minutes = Number(process.env.GREENROOM_GUARD_MINUTES ?? 0.1)
const heldMs = minutes < 1 ? 3_000 : 40_000
const shifts = [50, 90, 100, 10]

test(
  'through all shifts, while each takes 1–5 s to spread, a clean rehearsal gives the guard no reason',
  async () => {
    const rig = await rigUp({ seed: 4, propagationMs: { min: 1_000, max: 5_000 } })
    try {
      await rig.until('the weights are read', () => rig.state().weights.accepted !== null)
      const until = rig.view().at + minutes * 60_000
      for (let shift = 0; rig.view().at < until; shift++) {
        const green = shifts[shift % shifts.length] ?? 50
        await rig.until('it is asked for', () => rig.shift(green).ok)
        await rig.until('it is accepted', () => rig.state().weights.change?.readBackAt != null)
        const held = rig.view().at + heldMs
        await rig.until('it was held', () => rig.view().at > held, heldMs + 2_000)
      }
      const found = rig.events.filter(({ type }) => type === 'guard-tripped' || type === 'guard-alarmed')
      expect(found).toEqual([])
      expect(rig.view().guard).toMatchObject({ armed: true, state: 'watching' })
    } finally {
      await rig.stop()
    }
  },
  (minutes * 60 + 60) * 1_000,
)
