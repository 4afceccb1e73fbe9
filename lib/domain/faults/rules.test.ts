import { expect, test } from 'vitest'
import { second } from '../state/show.fixture'
import { type FaultAct, type FaultSituation, faultRefusal } from './rules'

const idle: FaultSituation = {
  role: 'presenter',
  mode: 'rehearsal',
  show: { state: 'idle' },
  faults: [],
  breakIt: null,
}
const breakIt = (state: 'running' | 'done') => ({ at: second(0), state, results: [] })
const on = [{ id: 'denied-1', fault: 'denied', environment: null, since: second(0) }] as const
const running = { state: 'running' } as const

const table: [string, FaultAct, Partial<FaultSituation>, string | null][] = [
  ['the presenter begins a fault', 'begin', {}, null],
  ['the presenter begins a fault in the middle of a rehearsed show', 'begin', { show: running }, null],
  ['nobody begins one signed out', 'begin', { role: null }, 'signed-out'],
  ['the co-presenter begins none', 'begin', { role: 'co-presenter' }, 'presenter-only'],
  ['the co-presenter ends none', 'end', { role: 'co-presenter' }, 'presenter-only'],
  ['nobody begins one on AWS', 'begin', { mode: 'aws' }, 'rehearsal-only'],
  ['nobody ends one on AWS', 'end', { mode: 'aws' }, 'rehearsal-only'],
  ['none is begun while the check runs', 'begin', { breakIt: breakIt('running') }, 'break-it-runs'],
  ['all are ended while the check runs', 'end', { breakIt: breakIt('running') }, null],
  ['the crowd is told in the middle of the show', 'crowd', { show: running }, null],
  ['the crowd is told while the check runs', 'crowd', { breakIt: breakIt('running') }, null],
  ['the co-presenter tells the crowd nothing', 'crowd', { role: 'co-presenter' }, 'presenter-only'],
  ['there is no crowd to tell on AWS', 'crowd', { mode: 'aws' }, 'rehearsal-only'],
  ['the check runs before the show', 'break-it', {}, null],
  ['the check runs once more', 'break-it', { breakIt: breakIt('done') }, null],
  ['the check does not run twice at once', 'break-it', { breakIt: breakIt('running') }, 'break-it-runs'],
  ['the check does not run in the show', 'break-it', { show: running }, 'show-runs'],
  [
    'the check does not run in a pause of the show, whose meter stands',
    'break-it',
    { show: { state: 'paused' } },
    'show-runs',
  ],
  ['the check does not count what another fault does', 'break-it', { faults: on }, 'faults-on'],
]

test.each(table)('%s', (_name, act, more, code) => {
  expect(faultRefusal({ ...idle, ...more }, act)?.code ?? null).toBe(code)
})
