import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../domain/base/ruling'
import { splitOf } from '../../domain/base/traffic'
import { millis } from '../../domain/base/units'
import type { Event } from '../../domain/state/event'
import {
  accepted,
  attemptFailed,
  listenerRead,
  readBack,
  sourceFailed,
} from '../../domain/state/events.fixture'
import { opened, second, stages } from '../../domain/state/show.fixture'
import { emptyState } from '../../domain/state/state'
import type { Cause } from '../../domain/weights/change'
import { afterRestart } from '../recording/recovery'
import { createStore } from '../store'
import { rollBackAgain } from './rollback-again'

const ask = (at: number, change: string, cause: Cause, by: Actor = 'guard'): Event => ({
  at: second(at),
  type: 'asked',
  change,
  by,
  cause,
  to: splitOf(cause === 'rollback' ? 0 : 50),
})

/** A console that died after these events and was started again at `back`; who was asked to roll back by then. */
async function restarted(died: Event[], back: number, since: Event[]) {
  const store = createStore(emptyState('', 'rehearsal', 1, stages))
  store.recall([opened, listenerRead(1, 50), ...died])
  let at = second(back)
  for (const event of afterRestart(store.state(), millis(1_000), 0)) store.apply({ ...event, at })
  const asked: Actor[] = []
  const stop = rollBackAgain({
    store,
    now: () => at,
    rollBack(by) {
      asked.push(by)
      store.apply({ ...ask(0, 'again', 'rollback', by), at })
    },
  })
  for (const event of since) {
    at = event.at
    store.apply(event)
    await turn()
  }
  stop()
  return asked
}

describe('a rollback that was under way when the console died', () => {
  test.each(['guard', 'presenter'] as const)('of the %s is asked for again, once', async by => {
    const reads = [listenerRead(15.5, 50), listenerRead(16.5, 50)]
    expect(await restarted([ask(10, 'r', 'rollback', by)], 15, reads)).toEqual([by])
  })

  test('and was being tried for minutes is asked for again', async () => {
    const tried = [ask(10, 'r', 'rollback'), attemptFailed(170, 'r', 80, 'throttled')]
    expect(await restarted(tried, 175, [listenerRead(175.5, 50)])).toEqual(['guard'])
  })

  test('is asked for again where the listener cannot be read', async () => {
    const unread = [sourceFailed(15.2, 'health', 'throttled'), sourceFailed(15.5, 'listener', 'throttled')]
    expect(await restarted([ask(10, 'r', 'rollback')], 15, unread)).toEqual(['guard'])
  })

  test.each([
    ['it went through', [ask(10, 'r', 'rollback')], 15, [listenerRead(15.5, 0), listenerRead(17, 50)]],
    ['a minute has gone by', [ask(10, 'r', 'rollback')], 70, [listenerRead(70.5, 50)]],
    [
      'a minute has gone by since it was last tried',
      [ask(10, 'r', 'rollback'), attemptFailed(30, 'r', 9, 'denied')],
      91,
      [sourceFailed(91.5, 'listener', 'denied')],
    ],
    [
      'somebody asks for something else first',
      [ask(10, 'r', 'rollback')],
      15,
      [ask(15.2, 'c', 'cue', 'presenter'), listenerRead(15.5, 50)],
    ],
    ['it was another change', [ask(10, 'c', 'cue')], 15, [listenerRead(15.5, 10)]],
    [
      'it was over by then',
      [ask(10, 'r', 'rollback'), accepted(10.1, 'r'), readBack(10.2, 'r', 0)],
      15,
      [listenerRead(15.5, 50)],
    ],
  ] satisfies [string, Event[], number, Event[]][])('is not where %s', async (_name, died, back, since) => {
    expect(await restarted(died, back, since)).toEqual([])
  })
})
