import { expect, test } from 'vitest'
import { type Sent, sendFeedback } from './phone/feedback'

const report = {
  id: 'a'.repeat(24),
  heldMs: 0,
  drops: 0,
  met: { blue: 0, green: 0, failed: 0 },
  feedback: { rating: 5, comment: '' },
}
const refusal = (because: string) => Response.json({ because }, { status: 409 })

test.each<[string, () => Response | never, Sent]>([
  ['is taken', () => new Response(null, { status: 204 }), 'taken'],
  ['is taken where an answer before it was lost', () => refusal('already-given'), 'taken'],
  ['is refused before the end of the show', () => refusal('not-now'), 'refused'],
  ['is sent again later where too many come at once', () => new Response(null, { status: 429 }), 'later'],
  [
    'is sent again later where the network does not carry it',
    () => {
      throw new TypeError('Failed to fetch')
    },
    'later',
  ],
])('a rating %s', async (_name, answer, sent) => {
  expect(await sendFeedback(report, async () => answer())).toBe(sent)
})
