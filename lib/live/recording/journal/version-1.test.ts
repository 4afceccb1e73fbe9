import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { elapsedAt } from '../../../domain/show/clock'
import { fullView } from '../../../domain/state/full-view'
import { stateAfter } from '../../../domain/state/show.fixture'
import { parseJournal } from './parse'

// Recorded by the first version that kept a journal, of a rehearsal whose console was killed in its second stage.
// It is never written anew: whoever changes an event gives the schema a default, so that this file still opens.
const record = parseJournal(readFileSync(join(import.meta.dirname, 'version-1.ndjson')))
const events = record?.events ?? []
const state = stateAfter(events)
const at = events.at(-1)?.at ?? record?.header.openedAt

describe('a journal of version 1', () => {
  test('still opens, and every event of it is understood', () => {
    expect(record).toMatchObject({
      header: { version: 1, mode: 'rehearsal' },
      skipped: 0,
      damagedBytes: 0,
      gaps: [],
    })
    const types = new Set(events.map(({ type }) => type))
    for (const type of ['opened', 'show', 'tally', 'listener-read', 'services-read', 'recovered'] as const)
      expect(types).toContain(type)
  })

  test('gives the show again as it stood', () => {
    expect(state).toMatchObject({
      run: { id: '20261123-055131-329b3a89' },
      show: { clock: { state: 'running', stage: 1 } },
      weights: { accepted: { blue: 90, green: 10 } },
      availability: { downtime: { failed: 0 } },
    })
    if (at === undefined) throw new Error('The record is empty.')
    expect(elapsedAt(state.show.clock, at)).toBeGreaterThan(20_000)
    expect(fullView(state, at).recovered?.gapMs).toBeGreaterThan(3_000)
  })
})
