import { expect, test } from 'vitest'
import type { Event } from '../state/event'
import { accepted, asked, failed, readBack } from '../state/events.fixture'
import { reduce } from '../state/reduce'
import { emptyState } from '../state/state'
import { type ChangeReport, changesAfter } from './changes'

/** What the report calls the write of a change to which this happened. */
function nameOf(...events: Event[]) {
  let changes: readonly ChangeReport[] = []
  let before = emptyState('run', 'aws', 1, [])
  for (const event of [asked(1, 'c', 0, 'rollback'), ...events]) {
    const after = reduce(before, event)
    changes = changesAfter(changes, { event, before, after })
    before = after
  }
  return changes[0]?.requestId
}

const took = accepted(2, 'c', 'first')

test.each<[string, Event[], string | null]>([
  ['an accepted write', [took, readBack(3, 'c', 0)], 'first'],
  ['one whose answer was lost', [accepted(2, 'c')], null],
  ['one that was written again', [took, { ...readBack(3, 'c', 0), requestId: 'again' }], 'again'],
  [
    'one that was written again, and that answer lost',
    [took, { ...readBack(3, 'c', 0), requestId: null }],
    null,
  ],
  ['one that AWS refused', [{ ...failed(2, 'c', 'denied'), requestId: 'refused' }], 'refused'],
  ['one that AWS took and that was not read back', [took, failed(3, 'c', 'timed-out')], 'first'],
])('the report of %s names it as AWS does', (_, events, name) => {
  expect(nameOf(...events)).toBe(name)
})
