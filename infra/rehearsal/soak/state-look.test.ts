import { describe, expect, test } from 'vitest'
import type { State } from './shown-state'
import { strayProcess, strayTarget, wrongSum, wrongWeights } from './state-look'

const count = { requests: 3, blue: 1, green: 2, target: {}, elb: {}, newConnections: 0 }
const task = {
  environment: 'blue',
  id: 'a1',
  ip: '10.0.1.11',
  lastStatus: 'RUNNING',
  pid: process.pid,
} as const
const target = { environment: 'blue', id: '10.0.1.11', state: 'healthy' } as const
/** A number that no process has: Linux gives none over 4,194,304. */
const nobody = 99_999_999

const state = (more: Partial<State> = {}): State => ({
  faults: [],
  weights: { asked: { blue: 50, green: 50 }, inEffect: { blue: 90, green: 10 } },
  passed: { total: count, minutes: {} },
  processes: [],
  tasks: [task],
  targets: [target],
  ...more,
})
const play = { asked: new Set(['90/10', '50/50']), byHand: new Set(['10.0.9.9']) }

test('where all is well nothing is found', () => {
  const well = state()
  expect(wrongWeights(well, play)).toBeNull()
  expect(strayTarget(well, play)).toBeNull()
  expect(strayProcess(well, [process.pid])).toBeNull()
  expect(wrongSum(well)).toBeNull()
})

describe('what must not be is found', () => {
  test.each([
    [{ asked: { blue: 50, green: 49 }, inEffect: null }, 'asked: 50/49 does not sum to 100.'],
    [{ asked: { blue: 10, green: 90 }, inEffect: null }, 'asked: nobody asked for 10/90.'],
    [
      { asked: { blue: 50, green: 50 }, inEffect: { blue: 0, green: 100 } },
      'in effect: nobody asked for 0/100.',
    ],
  ])('weights %j', (weights, sentence) => expect(wrongWeights(state({ weights }), play)).toBe(sentence))

  test('a target of nobody, and one of a task that has stopped', () => {
    const stray = { ...target, id: '10.0.1.99' }
    expect(strayTarget(state({ targets: [stray] }), play)).toBe("10.0.1.99 is healthy and no task's.")
    const tasks = [{ ...task, lastStatus: 'STOPPED' }]
    expect(strayTarget(state({ tasks }), play)).toBe('10.0.1.11 is healthy, and its task a1 is STOPPED.')
    expect(strayTarget(state({ tasks, targets: [{ ...target, state: 'draining' }] }), play)).toBeNull()
    expect(strayTarget(state({ targets: [{ ...target, id: '10.0.9.9' }] }), play)).toBeNull()
  })

  test('a process of no task, a running task without one, one that outlives its task', () => {
    expect(strayProcess(state(), [process.pid, process.ppid])).toBe(`${process.ppid} are no task's.`)
    const starting = { ...task, lastStatus: 'PENDING', pid: null }
    expect(strayProcess(state({ tasks: [task, starting] }), [process.pid, process.ppid])).toBeNull()
    const gone = [{ ...task, pid: nobody }]
    expect(strayProcess(state({ tasks: gone }), [])).toBe(
      `The process ${nobody} of the running task a1 is gone.`,
    )
    const stopped = [{ ...task, lastStatus: 'STOPPED' }]
    expect(strayProcess(state({ tasks: stopped }), [process.pid])).toBe(
      `The process ${process.pid} of the stopped task a1 is still there.`,
    )
  })

  test('groups that do not add up', () => {
    expect(wrongSum(state({ passed: { total: { ...count, blue: 2 }, minutes: {} } }))).toBe('2 + 2 is not 3.')
  })
})
