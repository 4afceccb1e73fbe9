import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { holdWhileSeen, screenName } from './screen'

function setUp(isVisible = true) {
  const acts: Record<'seen' | 'hidden' | 'close', () => void> = {
    seen: () => undefined,
    hidden: () => undefined,
    close: () => undefined,
  }
  const listen = (name: keyof typeof acts) => (act: () => void) => {
    acts[name] = act
    return () => {
      acts[name] = () => undefined
    }
  }
  const log: string[] = []
  const stop = holdWhileSeen({
    sight: {
      isVisible: () => isVisible,
      onSeen: listen('seen'),
      onHidden: listen('hidden'),
      onClose: listen('close'),
    },
    screen: 'a1',
    connect: () => log.push('connect'),
    letGo: () => log.push('let go'),
    tell: ({ screen, state }) => log.push(`${screen} ${state}`),
  })
  return { log, acts, stop }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a signed-in screen', () => {
  test('lets its stream go in the moment in which it is hidden, and connects in that in which it is seen', () => {
    const { log, acts } = setUp()
    acts.hidden()
    expect(log).toEqual(['connect', 'let go', 'a1 hidden'])
    acts.seen()
    expect(log.at(-1)).toBe('connect')
  })

  test('says every twenty seconds that it is hidden, and no more once it is seen', () => {
    const { log, acts } = setUp()
    acts.hidden()
    vi.advanceTimersByTime(60_000)
    expect(log.filter(line => line === 'a1 hidden')).toHaveLength(4)
    acts.seen()
    vi.advanceTimersByTime(60_000)
    expect(log.filter(line => line === 'a1 hidden')).toHaveLength(4)
  })

  test('that is opened out of sight opens no stream', () => {
    expect(setUp(false).log).toEqual(['let go', 'a1 hidden'])
  })

  test('that is closed says so, whatever the browser tells first', () => {
    const { log, acts } = setUp()
    acts.close()
    acts.hidden()
    vi.advanceTimersByTime(60_000)
    expect(log).toEqual(['connect', 'let go', 'a1 closed', 'let go'])
  })

  test('that the browser brings back goes on', () => {
    const { log, acts } = setUp()
    acts.close()
    acts.seen()
    acts.hidden()
    expect(log.slice(-3)).toEqual(['connect', 'let go', 'a1 hidden'])
  })

  test('that goes from the page listens to nothing more', () => {
    const { log, acts, stop } = setUp()
    acts.hidden()
    stop()
    acts.seen()
    vi.advanceTimersByTime(60_000)
    expect(log).toEqual(['connect', 'let go', 'a1 hidden', 'let go'])
  })
})

test('every page has a name of its own', () => {
  expect(screenName()).toMatch(/^[0-9a-f]{16}$/)
  expect(screenName()).not.toBe(screenName())
})
