import { describe, expect, test } from 'vitest'
import { splitOf } from '../domain/base/traffic'
import { instant } from '../domain/base/units'
import { type BreakIt, breakSteps } from '../domain/faults/break-it'
import type { FaultOrder } from '../domain/faults/fault'
import { breakIt } from './break-it'
import { ControlProblem } from './fault-client'

/** A rehearsal cloud whose faults show after `delay` sleeps, and a witness who counts seven of each. */
function stage(more: { blindTo?: string; failsAt?: number; stopAt?: number } = {}) {
  const on = new Map<string, FaultOrder>()
  const said: string[] = []
  const reports: BreakIt[] = []
  const counts: Record<string, number> = { reset: 100 }
  const stop = new AbortController()
  const steps = breakSteps(splitOf(50))
  const run = breakIt({
    at: instant(0),
    steps,
    stop: stop.signal,
    counted: symptom => counts[symptom] ?? 0,
    report: report => reports.push(report),
    client: {
      async begin(order) {
        if (said.filter(line => line.startsWith('begin')).length + 1 === more.failsAt)
          throw new ControlProblem('unreachable', 'The rehearsal cloud’s controls did not answer.')
        said.push(`begin ${order.fault}`)
        on.set(order.fault, order)
        return { id: order.fault }
      },
      async end(id) {
        said.push(`end ${id}`)
        on.delete(id)
      },
    },
    async sleep(ms) {
      said.push(`${ms}`)
      if (said.length === more.stopAt) stop.abort()
      stop.signal.throwIfAborted()
      for (const { order, symptom } of steps)
        if (on.has(order.fault) && symptom !== more.blindTo) counts[symptom] = (counts[symptom] ?? 0) + 7
    },
  })
  return { run, on, said, reports }
}

describe('the check', () => {
  test('has one fault on at a time, and lets the witness finish before the next', async () => {
    const { run, said, on } = stage()
    await run
    expect(said.slice(0, 6)).toEqual([
      'begin errors',
      '3000',
      'end errors',
      '2000',
      'begin wrong-body',
      '3000',
    ])
    expect(said).toHaveLength(16)
    expect(on.size).toBe(0)
  })

  test('says how often each was seen, counted from its own beginning', async () => {
    const { run, reports } = stage()
    await run
    expect(reports.at(-1)?.state).toBe('done')
    expect(reports.at(-1)?.results.map(({ symptom, count }) => [symptom, count])).toEqual([
      ['target-5xx', 7],
      ['wrong-body', 7],
      ['reset', 7],
      ['drops', 7],
    ])
  })

  test('says what was not seen', async () => {
    const { run, reports } = stage({ blindTo: 'wrong-body' })
    await run
    expect(reports.at(-1)?.results.map(({ count }) => count)).toEqual([7, 0, 7, 7])
  })

  test('tells each step as it begins', async () => {
    const { run, reports } = stage()
    await run
    const states = reports.map(({ results }) => results.map(({ state }) => state.at(0)).join(''))
    expect(states).toEqual(['wwww', 'owww', 'twww', 'toww', 'ttww', 'ttow', 'tttw', 'ttto', 'tttt', 'tttt'])
  })

  test.each([2, 4, 6])('leaves no fault on when it is stopped at its %sth step', async stopAt => {
    const { run, reports, on } = stage({ stopAt })
    await run
    expect(on.size).toBe(0)
    expect(reports.at(-1)?.state).toBe('stopped')
    expect(reports.at(-1)?.results.some(({ state }) => state === 'on')).toBe(false)
  })

  test('stops when the controls do not answer, and keeps what it knows', async () => {
    const { run, reports, on } = stage({ failsAt: 2 })
    await run
    expect(on.size).toBe(0)
    expect(reports.at(-1)).toMatchObject({
      state: 'stopped',
      results: [{ count: 7 }, { count: null }, { count: null }, { count: null }],
    })
  })
})

test.each([
  [null, 'green'],
  [splitOf(0), 'blue'],
  [splitOf(10), 'blue'],
  [splitOf(50), 'green'],
  [splitOf(90), 'green'],
])('at %j it breaks %s, which answers most', (accepted, environment) => {
  expect(breakSteps(accepted).map(step => step.environment)).toEqual([environment, environment, null, null])
})
