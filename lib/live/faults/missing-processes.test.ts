import { expect, test } from 'vitest'
import { instant } from '../../domain/base/units'
import { reduce } from '../../domain/state/reduce'
import { emptyState } from '../../domain/state/state'
import { keepMissingProcesses } from './missing-processes'

const tell = (missing: unknown) => process.emit('message', { supervisor: 'missing', missing }, undefined)

test('what the supervisor misses is in the state until it is there again, and nothing else is', () => {
  let state = emptyState('run', 'rehearsal', 1, [])
  let events = 0
  keepMissingProcesses(
    () => state,
    event => {
      events += 1
      state = reduce(state, { ...event, at: instant(3_600_005) })
    },
    // The wall clock was set back by an hour meanwhile.
    at => instant(at + 3_600_000),
  )
  const gone = { name: 'the load balancer', why: 'stopped', since: 3 }
  tell([gone, { name: 'task 12', why: 'stopped', since: 3 }])
  expect(state.faults.missing).toEqual([{ process: 'load-balancer', why: 'stopped', since: 3_600_003 }])
  tell([gone])
  expect(events).toBe(1)
  expect(state.faults.returned).toBeNull()
  tell('nonsense')
  expect(state.faults.missing).toEqual([])
  expect(state.faults.returned).toEqual({ process: 'load-balancer', at: 3_600_005, afterMs: 2 })
})
