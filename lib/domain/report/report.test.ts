import { describe, expect, test } from 'vitest'
import { splitOf } from '../base/traffic'
import { millis } from '../base/units'
import type { Event } from '../state/event'
import { sourceFailed } from '../state/events.fixture'
import { second, sockets, stateAfter, tallyOf } from '../state/show.fixture'
import { publicView } from '../state/view'
import { recordingOf } from './recording.fixture'
import { createReporter, type Report, reportOf } from './report'

const reported = (changed: Parameters<typeof recordingOf>[0] = {}, number?: number): Report => {
  const report = reportOf(recordingOf(changed), number)
  if (report === null) throw new Error('There is no report.')
  return report
}

describe('the report of a clean show', () => {
  const report = reported()

  test('says what the screen said at the end of the show, and no later', () => {
    const { events } = recordingOf()
    const end = second(107)
    const view = publicView(stateAfter(events.filter(({ at }) => at <= end)), end)
    expect(report.verdict).toMatchObject({
      closing: view.show.closing,
      requests: view.downtime.requests,
      failed: 0,
      bound: view.downtime.bound,
      longestGapMs: 40,
    })
    expect(report.verdict.requests).toBe(25 * 105)
    expect(report.verdict.closing).toEqual({ verdict: 'clean' })
  })

  test('counts held connections, and messages of the show only', () => {
    expect(report.verdict.sockets).toMatchObject({ wanted: 50, held: 50, dropped: 0, heldForMs: 60_000 })
    expect(report.verdict.messages).toEqual({ announced: 3 * 105, lost: 0, doubled: 0, outOfOrder: 0 })
  })

  test('measures every stage against its plan', () => {
    expect(report.stages.map(({ id, plannedMs, measuredMs }) => ({ id, plannedMs, measuredMs }))).toEqual([
      { id: 'situation', plannedMs: 30_000, measuredMs: 28_000 },
      { id: 'half', plannedMs: 60_000, measuredMs: 62_000 },
      { id: 'closing', plannedMs: 15_000, measuredMs: 15_000 },
    ])
    expect(report).toMatchObject({ elapsedMs: 105_000, plannedMs: 105_000 })
  })

  test('follows every change from being asked to being in traffic', () => {
    expect(report.changes).toHaveLength(2)
    expect(report.changes[1]).toMatchObject({
      by: 'presenter',
      cause: 'cue',
      from: { blue: 50, green: 50 },
      to: { blue: 10, green: 90 },
      askedAt: second(64),
      acceptedAt: second(64.1),
      readBackAt: second(64.2),
      problem: null,
    })
    for (const { inTrafficMs, agreedAt } of report.changes) {
      // Five seconds of spreading, counted by the second.
      expect(Math.abs((inTrafficMs ?? 0) - 5_000)).toBeLessThanOrEqual(2_000)
      expect(agreedAt).not.toBeNull()
    }
  })

  test('sets the split observed against the one accepted, after the spreading', () => {
    expect(report.periods.map(({ accepted, how, verdict }) => [accepted.green, how, verdict])).toEqual([
      [10, 'found', 'agrees'],
      [50, 'change', 'agrees'],
      [90, 'change', 'agrees'],
    ])
    for (const { accepted, observed } of report.periods) {
      expect(observed?.low).toBeLessThan(accepted.green / 100)
      expect(observed?.high).toBeGreaterThan(accepted.green / 100)
    }
  })

  test('counts no answer from before the show, in no figure', () => {
    // A minute of waiting, and the second before the start told late.
    const waited = reported({
      seconds: 160,
      acts: [
        [60, 'start'],
        [160, 'finish'],
      ],
      changes: [],
      more: [{ at: second(60), type: 'tally', tally: tallyOf(25, 0, { failures: { reset: 2 } }) }],
    })
    const all = 100 * 25
    expect(waited.verdict).toMatchObject({ requests: all, failed: 0 })
    expect(waited.periods.map(({ observed }) => observed?.total)).toEqual([all])
    const { latency, failed } = waited.stages[0] ?? {}
    expect({ answers: (latency?.blue.answers ?? 0) + (latency?.green.answers ?? 0), failed }).toEqual({
      answers: all,
      failed: 0,
    })
    expect(waited.troubles).toEqual([])
    expect(waited.curves.points).toHaveLength(100)
  })

  test('tells latencies by stage and colour', () => {
    for (const { latency } of report.stages) expect(latency.green).toMatchObject({ p50: 20, p95: 20 })
    const answers = report.stages.reduce(
      (sum, { latency: { blue, green } }) => sum + blue.answers + green.answers,
      0,
    )
    expect(answers).toBe(report.verdict.requests)
  })

  test('names versions, tasks and health', () => {
    expect(report.environments.green).toMatchObject({
      versions: ['2'],
      running: { least: 2, most: 2, last: 2 },
      healthy: { least: 1, most: 1, last: 1 },
      tasks: ['task-1'],
    })
  })

  test('has a curve of every second', () => {
    expect(report.curves.everySeconds).toBe(1)
    expect(report.curves.points).toHaveLength(105)
    expect(report.curves.points.at(-1)).toMatchObject({ accepted: 90, requested: 90, failed: 0 })
  })

  test('tells what happened in order', () => {
    expect(
      report.happenings.map(
        each => `${each.kind} ${'stage' in each ? each.stage : 'act' in each ? each.act : ''}`,
      ),
    ).toEqual(['show start', 'stage situation', 'stage half', 'stage closing', 'show finish'])
  })

  test('has nothing that was not measured', () => {
    expect(report.unmeasured).toMatchObject({ blindSeconds: 0, seconds: 105, missedRequests: 0 })
    expect(report.unmeasured.staleMs).toMatchObject({ listener: 0, probe: 0, metrics: null })
  })
})

describe('the report of a show in which something was lost', () => {
  const harm = (at: number) =>
    at === 50 || at === 52
      ? {
          failures: { 'target-5xx': 3, timeout: 1 },
          failuresOf: { blue: {}, green: { 'target-5xx': 3 } },
          failed: { blue: 0, green: 3, unknown: 1 },
          longestGapMs: millis(700),
        }
      : at === 70
        ? { sockets: sockets({ held: 48, lost: 2, messagesLost: 1 }) }
        : {}
  const report = reported({ harm })

  test('says so, with the figures', () => {
    expect(report.verdict.closing).toMatchObject({ verdict: 'dropped', drops: 2, failed: 8, messages: 1 })
    expect(report.verdict).toMatchObject({ failed: 8, longestGapMs: 700, messages: { lost: 1 } })
    expect(report.verdict.bound).toBeGreaterThan(8 / report.verdict.requests)
    expect(report.environments.green.failed).toBe(6)
  })

  test('tells each trouble with its time, its classes and whose it was', () => {
    expect(report.troubles).toEqual([
      {
        from: second(50),
        to: second(52),
        failed: 8,
        failures: { 'target-5xx': 6, timeout: 2 },
        by: { blue: 0, green: 6, unknown: 2 },
        dropped: 0,
        longestGapMs: 700,
      },
      expect.objectContaining({ from: second(70), failed: 0, dropped: 2 }),
    ])
    expect(report.stages.map(({ failed, dropped }) => [failed, dropped])).toEqual([
      [0, 0],
      [8, 2],
      [0, 0],
    ])
  })

  test('keeps every failure on the curve when points are left out', () => {
    const long = reported({ harm, seconds: 1_300, acts: [[2, 'start']] })
    expect(long.curves.everySeconds).toBe(3)
    expect(long.curves.points.reduce((sum, { failed }) => sum + failed, 0)).toBe(8)
  })
})

describe('what nobody looked at is said', () => {
  test('a witness that was silent', () => {
    const { events } = recordingOf()
    const silent = events.filter(({ type, at }) => type !== 'tally' || at < second(40) || at > second(50))
    const report = reportOf({ run: 'r1', events: silent, gaps: [], skipped: 3, damagedBytes: 12 })
    expect(report?.unmeasured).toMatchObject({
      blindSeconds: 11,
      seconds: 105,
      record: { skipped: 3, damagedBytes: 12 },
    })
    expect(report?.verdict.closing).toEqual({ verdict: 'unknown' })
    expect(report?.unmeasured.staleMs.probe).toBeGreaterThan(7_000)
  })

  test('a source that failed for a while, once it was more than a hiccup', () => {
    const more: Event[] = [40, 41, 42, 43, 44].map(at => sourceFailed(at + 0.5, 'metrics', 'throttled'))
    const hiccup = sourceFailed(60, 'services', 'timed-out')
    const kinds = reported({ more: [...more, hiccup] }).happenings.filter(({ kind }) =>
      kind.startsWith('source'),
    )
    expect(kinds).toEqual([
      { kind: 'source-lost', at: second(40.5), source: 'metrics', problem: 'throttled' },
    ])
  })

  test('a record that stops in the middle of the show', () => {
    const report = reported({ seconds: 60 })
    expect(report.span).toEqual({ startedAt: second(2), endedAt: second(60), ended: 'open' })
    expect(report.stages.map(({ measuredMs }) => measuredMs)).toEqual([28_000, 30_000, null])
  })
})

describe('faults', () => {
  test('are told from when they were on to when they were off, and a kill when it was ordered', () => {
    const on = { id: 'f1', fault: 'errors' as const, environment: 'green' as const, since: second(40) }
    const more: Event[] = [
      { at: second(40.6), type: 'faults-read', faults: [on] },
      { at: second(45.4), type: 'faults-read', faults: [] },
      { at: second(50), type: 'fault-begun', by: 'presenter', fault: 'kill-task', environment: 'blue' },
      { at: second(50), type: 'fault-begun', by: 'presenter', fault: 'slow', environment: 'blue' },
    ]
    expect(reported({ more }).faults).toEqual([
      { fault: 'errors', environment: 'green', from: second(40), to: second(45.4) },
      { fault: 'kill-task', environment: 'blue', from: second(50), to: null },
    ])
  })
})

describe('the weights', () => {
  test('set by somebody else are told apart', () => {
    const plan = recordingOf({ seconds: 60, changes: [] })
    const events = plan.events.map(event =>
      event.type === 'listener-read' && event.at >= second(50)
        ? { ...event, split: { ...event.split, blue: event.split.green, green: event.split.blue } }
        : event,
    )
    const report = reportOf({ ...plan, events })
    expect(report?.happenings).toContainEqual({
      kind: 'outside',
      at: second(50),
      from: { blue: 90, green: 10 },
      to: { blue: 10, green: 90 },
    })
    expect(report?.periods.map(({ how }) => how)).toEqual(['found', 'outside'])
  })

  test('that failed keep their problem', () => {
    const more: Event[] = [
      { at: second(80), type: 'asked', change: 'c', by: 'presenter', cause: 'slider', to: splitOf(60) },
      {
        at: second(81),
        type: 'failed',
        change: 'c',
        problem: { kind: 'denied', cause: 'arn:aws:iam::123456789012:user/x' },
      },
    ]
    expect(reported({ more }).changes.at(-1)).toMatchObject({
      acceptedAt: null,
      inTrafficMs: null,
      problem: { kind: 'denied' },
    })
  })
})

describe('a run', () => {
  const twice = {
    acts: [
      [2, 'start'],
      [20, 'reset'],
      [30, 'start'],
      [40, 'finish'],
    ] satisfies [number, 'start' | 'reset' | 'finish'][],
    changes: [],
  }

  test('of several shows is reported show by show, the last one first', () => {
    expect(reported(twice)).toMatchObject({
      show: { number: 2, of: 2 },
      span: { startedAt: second(30), ended: 'finished' },
    })
    expect(reported(twice, 1)).toMatchObject({
      show: { number: 1, of: 2 },
      span: { startedAt: second(2), ended: 'reset' },
    })
    expect(reported(twice, 1).verdict.requests).toBe(18 * 25)
    expect(reportOf(recordingOf(twice), 3)).toBeNull()
  })

  test('says the same when it is asked twice, and more when there is more', () => {
    const { run, events, ...health } = recordingOf()
    const reporter = createReporter(run, health)
    for (const event of events.slice(0, 200)) reporter.take(event)
    const early = reporter.report()
    expect(reporter.report()).toEqual(early)
    for (const event of events.slice(200)) reporter.take(event)
    expect(reporter.report()).toEqual(reported())
  })

  test('without a show is reported as such', () => {
    expect(reported({ acts: [] })).toMatchObject({
      show: { number: 0, of: 0 },
      span: { ended: 'not-started' },
    })
  })

  test('without an event has no report', () => {
    expect(reportOf({ run: 'r1', events: [], gaps: [], skipped: 0, damagedBytes: 0 })).toBeNull()
  })

  test('goes on being heard after the show: the weights go back and the room rates it', () => {
    const more: Event[] = [
      { at: second(108), type: 'feedback', phone: 'a', rating: 5, comment: 'So smooth' },
      { at: second(109), type: 'feedback', phone: 'b', rating: 2, comment: '' },
      { at: second(90), type: 'audience-answered', phone: 'a', disconnected: true },
      { at: second(91), type: 'audience-answered', phone: 'b', disconnected: true },
      { at: second(92), type: 'audience-answered', phone: 'b', disconnected: false },
    ]
    const changes = [{ at: 110, green: 0, cause: 'rollback' as const }]
    const report = reported({ more, changes })
    expect(report.audience).toEqual({
      phones: 30,
      phoneDrops: 0,
      answered: { disconnected: 1, tookBack: 1 },
      ratings: [0, 1, 0, 0, 1],
      mean: 3.5,
      comments: [{ rating: 5, comment: 'So smooth' }],
    })
    expect(report.changes).toMatchObject([{ cause: 'rollback', askedAt: second(110) }])
    expect(report.verdict.back).toBe(false)
    expect(report.span.endedAt).toBe(second(107))
  })
})
