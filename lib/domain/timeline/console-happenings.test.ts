import { expect, test } from 'vitest'
import { millis } from '../base/units'
import { reportOf } from '../report/report'
import type { Event } from '../state/event'
import { show, tally } from '../state/events.fixture'
import { opened, second, sockets } from '../state/show.fixture'

const told: Event[] = [
  { at: second(3), type: 'recovered', gapMs: millis(6_000), lostBytes: 0 },
  { at: second(4), type: 'recording', since: second(4), problem: 'full' },
  { at: second(5), type: 'probe-set', by: 'presenter', setting: { perSecond: 5, sockets: 2, entry: 'alb' } },
  { at: second(6), type: 'time-added', ms: millis(60_000), by: 'presenter' },
  { at: second(7), type: 'blackout', on: true, by: 'presenter' },
  { at: second(8), type: 'message-cleared', sentAt: second(1), how: 'read', by: 'presenter' },
]
const reported = (events: Event[]) =>
  reportOf({ run: 'r', events: [opened, show(1, 'start'), ...events], gaps: [], skipped: 0, damagedBytes: 0 })

test('a report tells of restarts, of what was not recorded, and of what was done to probe, time and screens', () => {
  const kinds = reported(told)?.happenings.map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(told.map(({ type }) => type)))
})

test('the verdict rests on as many connections as were watched all along', () => {
  const few = tally(2, 20, 5, { sockets: sockets({ wanted: 2, held: 2 }) })
  const many = tally(3, 20, 5, { sockets: sockets({ wanted: 50, held: 50 }) })
  expect(reported([few, many])?.verdict.sockets).toMatchObject({ wanted: 2, held: 2 })
})
