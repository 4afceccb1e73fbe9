/** Journals recorded by earlier commits open, replay and report as they did then. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { instants } from '../../../domain/base/schema'
import { tapeOf } from '../../../domain/replay/tape'
import { reportOf } from '../../../domain/report/report'
import { verdicts } from '../../../domain/split/verdict'
import type { Event } from '../../../domain/state/event'
import { publicView } from '../../../domain/state/view'
import { parseJournal } from './parse'

/**
 * What the last commit before the capabilities (24361be, 2026-12-01) made of the journal, which recorded the second of them
 * too. Neither is ever written anew.
 */
const expectations = z.object({
  report: z.unknown(),
  /** `/api/status` as the replay shows it at moments all over the run. */
  snapshots: z.array(z.looseObject({ at: instants })),
})

/**
 * As it is downloaded: the order of fields means nothing, nor does the last digit of a logarithm, in which versions of
 * Node.js differ.
 */
const asSent = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === 'number' && !Number.isInteger(each) ? Number(each.toPrecision(12)) : each,
  )
const read = (name: string) => readFileSync(join(import.meta.dirname, name))

/**
 * What is judged by another test since: the split and how high the failure rate can be (decision 0027), and a p95 that
 * needs 59 answers; a show's last minute has nothing of before the show in it. What is said since: that the guard rolled back (decision 0028), the slowest answer, blind time, the nodes. All
 * of it is tested elsewhere; everything else is as it was.
 */
const judgedAnew = [
  ...(['observed', 'verdict', 'low', 'high', 'inTrafficMs', 'agreedAt', 'bound', 'p95'] as const),
  'lastMinute',
] as const
const saidSince = ['guardRolledBack', 'slowest', 'blindMs', 'nodes'] as const
const leftOut: readonly string[] = [...judgedAnew, ...saidSince]
const isVerdictOfSplit = (value: unknown) => value === null || verdicts.some(verdict => verdict === value)
const asOfThen = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, each) =>
    key === 'verdict'
      ? isVerdictOfSplit(each)
        ? undefined
        : each
      : leftOut.includes(key)
        ? undefined
        : each,
  )

/** Which events each is there for; the one of 24361be has a guard's rollback in it, a message, answers and a blackout. */
const kinds: Record<string, Event['type'][]> = {
  'version-1': ['opened', 'show', 'tally', 'listener-read', 'services-read', 'recovered'],
  'before-capabilities': [
    ...([
      'opened',
      'show',
      'asked',
      'accepted',
      'read-back',
      'message-sent',
      'message-cleared',
      'fault-begun',
    ] as const),
    ...(['guard-tripped', 'guard-set', 'audience-answered', 'blackout', 'feedback', 'closed'] as const),
  ],
}

describe.each(Object.entries(kinds))('the journal %s', (name, types) => {
  const record = parseJournal(read(`${name}.ndjson`))
  if (!record) throw new Error(`${name}.ndjson has no header.`)
  const { events, gaps, skipped, damagedBytes, header } = record
  const expected = expectations.parse(JSON.parse(read(`${name}.expected.json`).toString()))

  test('opens whole', () => {
    expect({ gaps, skipped, damagedBytes }).toEqual({ gaps: [], skipped: 0, damagedBytes: 0 })
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(types))
  })

  test('replays as it did', () => {
    const tape = tapeOf(events)
    expect(expected.snapshots).toHaveLength(12)
    for (const snapshot of expected.snapshots)
      expect(tape && asOfThen(asSent(publicView(tape.stateAt(snapshot.at), snapshot.at)))).toEqual(
        asOfThen(asSent(snapshot)),
      )
  })

  test('reports every figure as it did', () => {
    const report = reportOf({ run: header.run, events, gaps, skipped, damagedBytes })
    expect(asOfThen(asSent(report))).toEqual(asOfThen(asSent(expected.report)))
  })
})
