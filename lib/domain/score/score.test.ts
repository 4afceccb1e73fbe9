import { describe, expect, test } from 'vitest'
import json from '@/shows/four-minutes.json'
import { millis } from '../base/units'
import { showAsMeasured } from '../replay/show-of-run'
import { recordingOf } from '../report/recording.fixture'
import { reportOf } from '../report/report'
import { readShow } from '../show/show-file'
import type { Event } from '../state/event'
import { second } from '../state/show.fixture'
import { scoreOf } from './score'

const scored = (changed: Parameters<typeof recordingOf>[0] = {}) => {
  const report = reportOf(recordingOf(changed))
  if (report === null) throw new Error('There is no report.')
  return scoreOf(report)
}

const listed = (from: number, to: number): Event[] => {
  const fault = { id: `f${from}`, fault: 'errors', environment: 'green', since: second(from) } as const
  return [
    { at: second(from + 0.5), type: 'faults-read', faults: [fault] },
    { at: second(to), type: 'faults-read', faults: [] },
  ]
}

describe('the pace', () => {
  test('names the stage that took most beyond its plan', () => {
    expect(scored()).toMatchObject({ behindMs: 0, worstOverrun: { stage: 'half', byMs: 2_000 } })
  })

  test('counts in whole seconds, as the clock does: what is less is no overrun', () => {
    const acts: [number, 'start' | 'next' | 'finish'][] = [
      [2, 'start'],
      [32, 'next'],
      [92, 'next'],
    ]
    const slow = { at: second(107.4), type: 'show', act: 'finish', by: 'presenter' } satisfies Event
    expect(scored({ acts, more: [slow] })).toMatchObject({ behindMs: 0, worstOverrun: null })
  })

  test('has no overrun where every stage kept to its plan', () => {
    const acts: [number, 'start' | 'next' | 'finish'][] = [
      [2, 'start'],
      [20, 'next'],
      [60, 'next'],
      [70, 'finish'],
    ]
    expect(scored({ acts })).toMatchObject({ behindMs: 68_000 - 105_000, worstOverrun: null })
  })

  test('of a show that did not end is not known', () => {
    expect(scored({ seconds: 60 }).behindMs).toBeNull()
  })
})

describe('the reaction to a fault', () => {
  const rollback = { at: 47, green: 0, cause: 'rollback' as const }

  test('is the first thing that was done while it was on', () => {
    const { faults, slowestMs, unanswered } = scored({ more: listed(40, 55), changes: [rollback] })
    expect(faults).toMatchObject([{ fault: 'errors', reaction: { kind: 'rollback', afterMs: 7_000 } }])
    expect({ slowestMs, unanswered }).toEqual({ slowestMs: 7_000, unanswered: 0 })
  })

  test.each<[string, Event, string]>([
    ['a pause', { at: second(43), type: 'show', act: 'pause', by: 'presenter' }, 'pause'],
    [
      'a copied command',
      { at: second(43), type: 'command-copied', by: 'co-presenter', command: 'aws' },
      'copied',
    ],
    [
      'the guard',
      { at: second(43), type: 'guard-tripped', trip: { rule: 'health', targets: 1, reads: 2 } },
      'guard',
    ],
  ])('may be %s', (_name, event, kind) => {
    const { faults } = scored({ more: [...listed(40, 55), event], changes: [] })
    expect(faults[0]?.reaction).toEqual({ kind, afterMs: 3_000 })
  })

  test.each([
    ['takes traffic away from the faulty environment is one', 5, { kind: 'change', afterMs: 7_000 }],
    ['gives it more is none', 90, null],
  ])('a change that %s', (_name, green, reaction) => {
    const changes = [
      { at: 30, green: 50, cause: 'cue' as const },
      { at: 47, green, cause: 'cue' as const },
    ]
    const { faults } = scored({ more: listed(40, 55), changes })
    expect(faults[0]?.reaction).toEqual(reaction)
  })

  test('that came after its end was none', () => {
    const { faults, unanswered, slowestMs } = scored({ more: listed(40, 45), changes: [rollback] })
    expect(faults[0]?.reaction).toBeNull()
    expect({ unanswered, slowestMs }).toEqual({ unanswered: 1, slowestMs: null })
  })

  test('to a killed task must come within a minute', () => {
    const killed = (at: number): Event => ({
      at: second(at),
      type: 'fault-begun',
      by: 'presenter',
      fault: 'kill-task',
      environment: 'green',
    })
    const late = { at: 90, green: 0, cause: 'rollback' as const }
    expect(scored({ more: [killed(40)], changes: [rollback] }).faults[0]?.reaction?.afterMs).toBe(7_000)
    expect(scored({ more: [killed(20)], changes: [late] }).unanswered).toBe(1)
  })
})

describe('the measured times as a new plan', () => {
  const read = readShow(json)
  if (!read.ok) throw new Error(read.faults.join())
  const stage = (id: string, measuredMs: number | null) => ({
    id,
    plannedMs: millis(30_000),
    measuredMs: measuredMs === null ? null : millis(measuredMs),
    enteredAt: null,
    latency: { blue: none, green: none },
    failed: 0,
    dropped: 0,
  })
  const none = { answers: 0, p50: null, p95: null, slowest: null }
  const measured = showAsMeasured(read.show, {
    stages: [stage('situation', 41_600), stage('half', null), stage('closing', 20)],
  })

  test('takes whole seconds, keeps the plan of what was never entered, and gives every stage a second', () => {
    const seconds = (id: string) => measured.stages.find(each => each.id === id)?.seconds
    expect([seconds('situation'), seconds('half'), seconds('closing')]).toEqual([42, 60, 1])
  })

  test('is a show that opens again', () => {
    expect(readShow(JSON.parse(JSON.stringify(measured))).ok).toBe(true)
  })
})
