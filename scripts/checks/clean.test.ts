import { expect, test } from 'vitest'
import { troublesOf } from './clean.mjs'

const status = (
  failed: number | null,
  dropped: number,
  longestGapMs = 80,
  requests: number | null = 1_500,
) => ({
  downtime: { failed, lastMinute: { longestGapMs, requests } },
  sockets: { dropped },
})

test.each([
  { name: 'nothing happened', now: status(3, 1), troubles: [] },
  { name: 'requests failed', now: status(5, 1), troubles: ['Requests failed: 2.'] },
  { name: 'connections were lost', now: status(3, 2), troubles: ['Connections dropped: 1.'] },
  {
    name: 'nobody answered for a while',
    now: status(3, 1, 250),
    troubles: ['250 ms without a success; 250 ms are too long.'],
  },
  {
    name: 'the witness is silent',
    now: status(3, 1, 80, null),
    troubles: ['The witness has said nothing for a minute.'],
  },
])('a stretch in which $name is judged by what came since its beginning', ({ now, troubles }) => {
  expect(troublesOf(status(3, 1), now)).toEqual(troubles)
})
