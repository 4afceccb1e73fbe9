import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { withDeadline } from './deadline'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Like a request that is never answered: it ends only by its signal. */
const hanging = (signal: AbortSignal) => pause(60_000, 'over', { signal, ref: false })

test('ends at its time, also when the garbage collector came between', async () => {
  const outer = new AbortController()
  const ended = withDeadline(80, outer.signal, hanging).catch((error: Error) => error.name)
  await pause(10)
  for (let i = 0; i < 3; i++) {
    collectGarbage()
    await pause(5)
  }
  expect(await Promise.race([ended, pause(2_000, 'goes on')])).toBe('AbortError')
})

test('tells the work why: its time is over', async () => {
  const reason = new Promise(resolve => {
    void withDeadline(10, undefined, signal => {
      signal.addEventListener('abort', () => resolve(signal.reason))
      return hanging(signal)
    }).catch(() => {})
  })
  expect(await reason).toMatchObject({ name: 'TimeoutError' })
})

test('ends with whoever asked for it, for the same reason', async () => {
  const outer = new AbortController()
  const ended = withDeadline(60_000, outer.signal, async signal => {
    await hanging(signal).catch(() => {})
    return signal.reason
  })
  outer.abort('overtaken')
  expect(await ended).toBe('overtaken')
})

test('does not begin to wait where it is over already', async () => {
  expect(await withDeadline(60_000, AbortSignal.abort('gone'), async signal => signal.aborted)).toBe(true)
})
