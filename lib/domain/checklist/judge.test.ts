import { describe, expect, test } from 'vitest'
import { splitOf } from '../base/traffic'
import type { RecordingProblem } from '../recording/recording'
import type { Event } from '../state/event'
import { healthRead, listenerRead, show, sourceFailed, tallies, tally } from '../state/events.fixture'
import { fullView } from '../state/full-view'
import { opened, second, sockets, stateAfter } from '../state/show.fixture'
import { judge } from './judge'

const judged = (id: Parameters<typeof judge>[0], events: readonly Event[], at = 10) =>
  judge(id, fullView(stateAfter([opened, ...events]), second(at)), splitOf(10), second(at))

describe('the witness gets its answers', () => {
  const drilled = [tally(1, 20, 5, { failures: { timeout: 3 } }), ...tallies(2, 100)]

  test('again, a minute after a drill that broke something on purpose', () => {
    expect(judged('probe', drilled.slice(0, 30), 31)).toMatchObject({ met: false, saw: { failed: 3 } })
    expect(judged('probe', drilled, 99)).toMatchObject({ met: true, saw: { requests: 1_500, failed: 0 } })
  })

  test('and has none where it was not heard', () => {
    expect(judged('probe', drilled, 160)).toMatchObject({ met: null, saw: null })
  })
})

describe('listener and both groups', () => {
  const both = [listenerRead(9, 10), healthRead(9, ['healthy'], ['healthy'])]

  test('exist where both were read', () => {
    expect(judged('infrastructure', both)).toMatchObject({ met: true, saw: { listener: true, groups: true } })
  })

  test.each([
    ['listener', 'not-found'],
    ['listener', 'denied'],
    ['health', 'not-found'],
    ['health', 'denied'],
  ] as const)('are wrong, with AWS’s reason, where the %s is %s', (source, kind) => {
    const expected = { met: false, saw: { kind: 'problem', problem: { kind } }, at: second(9.5) }
    expect(judged('infrastructure', [...both, sourceFailed(9.5, source, kind)])).toMatchObject(expected)
    expect(judged('infrastructure', [sourceFailed(9.5, source, kind)])).toMatchObject(expected)
  })

  test('are not known where AWS did not answer', () => {
    expect(judged('infrastructure', [...both, sourceFailed(9.5, 'listener', 'unreachable')]).met).toBeNull()
  })
})

describe('the commands', () => {
  const actions = '[{"Type":"forward"}]'
  const read: Event = { at: second(9), type: 'listener-read', split: splitOf(10), rollbackActions: actions }

  test.each([
    ['at hand once the listener was read', [read], true],
    [
      'wrong where they name a listener that AWS does not know',
      [sourceFailed(9, 'listener', 'not-found')],
      false,
    ],
    [
      'wrong where they name a group that AWS does not know',
      [read, sourceFailed(9, 'health', 'not-found')],
      false,
    ],
    ['not known while the listener may not be read', [read, sourceFailed(9.5, 'listener', 'denied')], null],
  ] as const)('are %s', (_name, events, met) => {
    expect(judged('commands', events).met).toBe(met)
  })
})

describe('success is recorded', () => {
  const played = (harm: Parameters<typeof tally>[3] = {}) => [
    show(1, 'start'),
    ...tallies(2, 8),
    tally(8, 20, 5, harm),
  ]
  const finish = show(9, 'finish')
  const recording = (problem: RecordingProblem | null): Event => ({
    at: second(8.5),
    type: 'recording',
    since: second(8),
    problem,
  })
  const lost = { sockets: sockets({ held: 49, lost: 1 }) }
  const tick: Event = {
    at: second(9),
    type: 'checklist-ticked',
    item: 'success-recorded',
    ticked: true,
    by: 'presenter',
  }

  test.each<[string, Event[], boolean | null]>([
    ['where a show ended, nothing was lost and its record is kept', [...played(), finish], true],
    ['where its record goes on again', [...played(), recording('full'), recording(null), finish], true],
    ['not before the end', played(), null],
    ['not where something was lost, whoever ticked it', [...played(lost), finish, tick], false],
    ['not where it is not being recorded', [...played(), recording('full'), finish], false],
    ['and not known where not all was measured', [show(1, 'start'), show(2, 'finish')], null],
  ])('%s', (_name, events, met) => {
    expect(judged('success-recorded', events).met).toBe(met)
  })

  test('and says why not', () => {
    const saw = (events: Event[]) => judged('success-recorded', events).saw
    expect(saw([...played(lost), finish])).toEqual({ kind: 'closing', verdict: 'dropped' })
    expect(saw([...played(), recording('full'), finish])).toEqual({ kind: 'not-recorded', why: 'full' })
  })
})

test('copying a command is a drill, for a day', () => {
  const copied: Event = { at: second(3), type: 'command-copied', by: 'co-presenter', command: 'aws' }
  expect(judged('copied', [copied])).toMatchObject({ met: true, at: second(3) })
  expect(judged('copied', [copied], 24 * 3_600 + 4).met).toBeNull()
  expect(judged('copied', []).met).toBeNull()
})
