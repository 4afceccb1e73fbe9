import { describe, expect, test } from 'vitest'
import type { Event } from '../state/event'
import { accepted, asked, failed, listenerRead, show, sourceFailed, tally } from '../state/events.fixture'
import { opened, second, stateAfter } from '../state/show.fixture'
import { entriesOf } from './event-log'

const told = (...events: Event[]) => entriesOf(stateAfter([opened, ...events]).timeline.log)
const kinds = (...events: Event[]) => told(...events).map(({ kind }) => kind)
const fault = { id: 'f', fault: 'hang', environment: 'green', since: second(5) } as const
const faultsRead = (at: number, on = true): Event => ({
  at: second(at),
  type: 'faults-read',
  faults: on ? [fault] : [],
})
const message = (at: number): Event => ({
  at: second(at),
  type: 'message-sent',
  text: 'Slower, please',
  by: 'co-presenter',
})

describe('the event log', () => {
  test('tells everything in the order of its beginning', () => {
    expect(
      kinds(
        show(1, 'start'),
        asked(3, 'a', 50),
        accepted(3.1, 'a'),
        tally(4, 20, 5, { failures: { reset: 2 } }),
        faultsRead(6),
        message(7),
        faultsRead(9, false),
      ),
    ).toEqual(['show', 'stage', 'change', 'trouble', 'fault', 'message', 'fault-over'])
  })

  test('amends what goes on: a change that fails after all, and failures second after second', () => {
    const log = told(
      asked(3, 'a', 50),
      failed(4, 'a', 'denied'),
      ...[5, 6, 7].map(at => tally(at, 20, 5, { failures: { reset: 2 } })),
    )
    expect(log).toMatchObject([
      { kind: 'change', change: { problem: { kind: 'denied' } } },
      { kind: 'trouble', trouble: { failed: 6, from: second(5), to: second(7) } },
    ])
  })

  test('is the same object after a second in which nothing happened, so that nothing is drawn again', () => {
    const before = stateAfter([opened, show(1, 'start'), faultsRead(6), tally(7)])
    expect(stateAfter([tally(8), faultsRead(9)], before).timeline.log).toBe(before.timeline.log)
  })

  test('tells of a source once, when it has been silent for three seconds, and once when it is back', () => {
    const lost = (...at: number[]) => at.map(each => sourceFailed(each, 'listener', 'unreachable'))
    expect(kinds(...lost(2, 3, 4))).toEqual([])
    expect(kinds(...lost(2, 3, 4, 5, 6, 7))).toEqual(['source-lost'])
    const back = [...lost(2, 5), listenerRead(9, 10)]
    expect(kinds(...back, ...lost(10, 12))).toEqual(['source-lost', 'source-back'])
    expect(kinds(...back, ...lost(10, 13))).toEqual(['source-lost', 'source-back', 'source-lost'])
  })

  test('does not take one poll that failed for a loss because another source was asked meanwhile', () => {
    const once = sourceFailed(2, 'metrics', 'timed-out')
    const others = [3, 4, 5, 6].map(at => listenerRead(at, 10))
    expect(kinds(once, ...others)).toEqual([])
    expect(kinds(once, ...others, sourceFailed(7, 'metrics', 'timed-out'))).toEqual(['source-lost'])
  })

  test('believes a witness that says it stopped', () => {
    expect(kinds(sourceFailed(2, 'probe', 'witness-stopped'))).toEqual(['source-lost'])
  })

  test('keeps the last sixty', () => {
    const many = Array.from({ length: 90 }, (_, index) => message(index))
    expect(told(...many).map(({ at }) => at)).toEqual(many.slice(30).map(({ at }) => at))
  })

  test('begins anew with a new run, but for a fault that is still on', () => {
    const carried: Event = { at: second(20), type: 'carried', from: 'r0', proofs: {} }
    expect(kinds(faultsRead(6), message(7), carried)).toEqual(['fault'])
    expect(kinds(faultsRead(6), faultsRead(8, false), carried)).toEqual([])
    expect(kinds(faultsRead(6), carried, faultsRead(21), faultsRead(22, false))).toEqual([
      'fault',
      'fault-over',
    ])
  })
})
