import { describe, expect, test } from 'vitest'
import { instant } from '../../../domain/base/units'
import type { Plan } from '../../../domain/report/recording.fixture'
import { recordingOf } from '../../../domain/report/recording.fixture'
import { reportOf } from '../../../domain/report/report'
import { show, tallies } from '../../../domain/state/events.fixture'
import { opened } from '../../../domain/state/show.fixture'
import { watchStalls } from '../../../stalls.fixture'
import { bytesOf } from '../journal/journal.fixture'
import type { RunRecord } from '../journal/parse'
import { journalsIn } from '../medium/folder'
import { createRecords } from './records'
import { recordsIn } from './run-source'

/** A shelf of runs by their names, newest first, that counts how often one is read. */
function shelf(plans: Record<string, Partial<Plan>>) {
  const reads: string[] = []
  const names = Object.keys(plans)
  const growing = { bytes: 1 }
  return {
    reads,
    growing,
    list: async (most: number) => names.slice(0, most).map(run => ({ run, version: String(growing.bytes) })),
    find: async (run: string) => (names.includes(run) ? { run, version: String(growing.bytes) } : null),
    raw: async () => null,
    read: async (run: string): Promise<RunRecord | null> => {
      reads.push(run)
      const plan = plans[run]
      return plan ? recordOf(plan) : null
    },
  }
}

function recordOf(plan: Partial<Plan>): RunRecord {
  const { events, gaps, skipped, damagedBytes } = recordingOf(plan)
  return {
    header: {
      format: 'greenroom-journal',
      version: 1,
      run: 'r1',
      openedAt: instant(0),
      mode: 'rehearsal',
      target: 't',
      software: { greenroom: '0', node: '20' },
    },
    events: [...events],
    gaps: [...gaps],
    skipped,
    damagedBytes,
    goodBytes: 1,
    nextSeq: events.length + 1,
  }
}

const lossy: Partial<Plan> = { harm: at => (at === 50 ? { failures: { reset: 1 } } : {}) }

describe('records', () => {
  test('report what the pure report says', async () => {
    const records = createRecords(shelf({ a: lossy }))
    expect(await records.report('a')).toEqual({ ...reportOf(recordingOf(lossy)), run: 'a' })
    expect(await records.report('b')).toBeNull()
    expect(await records.report('a', 7)).toBeNull()
  })

  test('list runs, newest first, without those in which nothing was measured', async () => {
    const records = createRecords(shelf({ new: {}, silent: { seconds: 0 }, old: lossy }))
    expect((await records.rows()).map(({ run, closing }) => [run, closing.verdict])).toEqual([
      ['new', 'clean'],
      ['old', 'dropped'],
    ])
  })

  test('read a run again only when it has grown', async () => {
    const given = shelf({ a: {} })
    const records = createRecords(given)
    await records.rows()
    await records.rows()
    expect(given.reads).toEqual(['a'])
    given.growing.bytes = 2
    await records.rows()
    expect(given.reads).toEqual(['a', 'a'])
  })

  test('read a run once for all who ask at the same time, and not again for the next', async () => {
    const given = shelf({ a: {} })
    const records = createRecords(given)
    const [one, other] = await Promise.all([records.report('a'), records.report('a')])
    expect(one).not.toBeNull()
    expect(other).toBe(one)
    expect(await records.report('a')).toBe(one)
    expect(given.reads).toEqual(['a'])
  })

  test('give whoever has the link a report that may be some seconds old while the run grows', async () => {
    const given = shelf({ a: {} })
    const records = createRecords(given)
    const first = await records.report('a', 1, 10_000)
    given.growing.bytes = 2
    expect(await records.report('a', 1, 10_000)).toBe(first)
    expect(given.reads).toEqual(['a'])
    expect(await records.report('a', 1)).not.toBe(first)
    expect(given.reads).toEqual(['a', 'a'])
  })

  test('look into the newest thirty and no more', async () => {
    const given = shelf(
      Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`r${index}`, { seconds: 3 }])),
    )
    await createRecords(given).rows()
    expect(given.reads).toHaveLength(30)
    expect(given.reads[0]).toBe('r0')
  })

  test('name the newest clean show for the replay', async () => {
    expect(await createRecords(shelf({ c: lossy, b: {}, a: {} })).lastClean()).toBe('b')
    expect(await createRecords(shelf({ c: lossy })).lastClean()).toBeNull()
  })

  test('leave room for others while they read a long run', async () => {
    const given = shelf({ a: {} })
    const record = recordOf({ seconds: 3_000, rate: 50, acts: [[2, 'start']] })
    const stalledMs = watchStalls(Number.POSITIVE_INFINITY)
    const from = performance.now()
    await createRecords({ ...given, read: async () => record }).report('a')
    expect(stalledMs()).toBeLessThan((performance.now() - from) / 2)
  })
})

test('however often it is asked for, the run that goes on is copied only where it has grown', async () => {
  let copies = 0
  const grown = { lines: bytesOf([opened, show(1, 'start'), ...tallies(2, 20)]) }
  const running = (run: string) => ({
    bytes: grown.lines.length,
    lines() {
      copies++
      return run === 'a' ? grown.lines : Buffer.alloc(0)
    },
  })
  const { records } = recordsIn(journalsIn('/nowhere'), running)
  for (let time = 0; time < 50; time++) expect(await records.report('a')).not.toBeNull()
  expect(copies).toBe(1)
  grown.lines = bytesOf([opened, show(1, 'start'), ...tallies(2, 30)])
  for (let time = 0; time < 50; time++) await records.report('a')
  expect(copies).toBe(2)
})
