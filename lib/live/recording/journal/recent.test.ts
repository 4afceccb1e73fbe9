import { expect, test } from 'vitest'
import { listenerRead, sourceFailed, tally } from '../../../domain/state/events.fixture'
import { second } from '../../../domain/state/show.fixture'
import { Recent } from './recent'

test.each([
  ['the probe, by a tally', sourceFailed(0, 'probe', 'witness-stopped'), tally(1)],
  ['the listener, by a read', sourceFailed(0, 'listener', 'unreachable'), listenerRead(1, 10)],
])('a failure that is over is not carried into a later run: %s', (_name, failure, answer) => {
  const recent = new Recent()
  recent.add(failure)
  recent.add(answer)
  const types = recent.all(second(4_000)).map(({ type }) => type)
  expect(types).toEqual([answer.type])
})

test('one that lasts is carried with the time at which it began', () => {
  const recent = new Recent()
  for (const at of [0, 2, 4]) recent.add(sourceFailed(at, 'metrics', 'timed-out'))
  expect(recent.all(second(4_000))).toEqual([sourceFailed(0, 'metrics', 'timed-out')])
})
