import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { instant } from '../domain/base/units'
import { fullView } from '../domain/state/full-view'
import { emptyState } from '../domain/state/state'
import { publicView } from '../domain/state/view'
import type { Answer } from '../domain/witness/tally'
import { createFeed, type Viewer } from './feed'

const state = emptyState('run', 'rehearsal', 1, [])
const present = {
  startedAt: 1_000,
  history: () => [],
  snapshot: (audience: 'public' | 'signed-in') =>
    audience === 'public' ? publicView(state, instant(0)) : fullView(state, instant(0)),
}

/** A viewer that takes bytes, or does not. */
function viewer() {
  const got: Buffer[] = []
  const watching = { backlog: 0, closed: false }
  const self: Viewer = {
    write: bytes => void got.push(bytes),
    backlog: () => watching.backlog,
    close: () => {
      watching.closed = true
    },
  }
  const events = () =>
    [
      ...Buffer.concat(got)
        .toString()
        .matchAll(/^event: (\w+)$/gm),
    ].map(match => match[1])
  const lastId = () =>
    [
      ...Buffer.concat(got)
        .toString()
        .matchAll(/^id: (\S+)$/gm),
    ].at(-1)?.[1] ?? null
  return { self, got, watching, events, lastId }
}

const answer = (seq: number): Answer => ({ seq, at: instant(seq), environment: 'blue', ms: 1, failure: null })

let feed: ReturnType<typeof createFeed>
beforeEach(() => {
  vi.useFakeTimers()
  feed = createFeed(present)
})
afterEach(() => {
  feed.stop()
  vi.useRealTimers()
})

describe('a new viewer is never blank', () => {
  test('the public gets the snapshot at once', () => {
    const phone = viewer()
    feed.join(phone.self, 'public', null)
    expect(phone.events()).toEqual(['snapshot'])
  })
  test('those who join at once share one encoding, and who comes later gets a new one', () => {
    const [first, second, later] = [viewer(), viewer(), viewer()]
    feed.join(first.self, 'public', null)
    feed.join(second.self, 'public', null)
    expect(second.got.at(-1)).toBe(first.got.at(-1))
    vi.runOnlyPendingTimers()
    feed.join(later.self, 'public', null)
    expect(later.lastId()).not.toBe(first.lastId())
  })
  test('a signed-in screen gets history, the recent answers, then the snapshot', () => {
    feed.answers([answer(1), answer(2)])
    const screen = viewer()
    feed.join(screen.self, 'signed-in', null)
    expect(screen.events()).toEqual(['history', 'answers', 'snapshot'])
  })
  test('one that returns gets exactly the answers it missed', () => {
    feed.answers([answer(1), answer(2)])
    const screen = viewer()
    feed.join(screen.self, 'signed-in', '1000-7-a1')
    const text = Buffer.concat(screen.got).toString()
    expect(text).toContain('"seq":2')
    expect(text).not.toContain('"seq":1,')
  })
  test('one that was with another process gets all that is recent', () => {
    feed.answers([answer(1), answer(2)])
    const screen = viewer()
    feed.join(screen.self, 'signed-in', '999-7-a1')
    expect(Buffer.concat(screen.got).toString()).toContain('"seq":1,')
  })
})

describe('publishing', () => {
  test('hands every viewer of a room the same bytes', () => {
    const [one, two] = [viewer(), viewer()]
    feed.join(one.self, 'public', null)
    feed.join(two.self, 'public', null)
    feed.publish()
    expect(one.got.at(-1)).toBe(two.got.at(-1))
  })
  test('answers are for signed-in screens only', () => {
    const phone = viewer()
    feed.join(phone.self, 'public', null)
    feed.answers([answer(1)])
    expect(phone.events()).toEqual(['snapshot'])
  })
  test('a viewer that leaves gets nothing more', () => {
    const phone = viewer()
    const leave = feed.join(phone.self, 'public', null)
    leave()
    feed.publish()
    expect(phone.events()).toEqual(['snapshot'])
    expect(feed.viewers()).toBe(0)
  })
  test('a stalled viewer is skipped, later let go, and costs the others nothing', () => {
    const [stalled, well] = [viewer(), viewer()]
    feed.join(stalled.self, 'public', null)
    feed.join(well.self, 'public', null)
    stalled.watching.backlog = 100 * 1024
    feed.publish()
    expect(stalled.events()).toHaveLength(1)
    expect(well.events()).toHaveLength(2)
    expect(stalled.watching.closed).toBe(false)
    for (let change = 0; change < 100; change++) feed.publish()
    expect(stalled.watching.closed).toBe(false)
    vi.advanceTimersByTime(11_000)
    expect(stalled.watching.closed).toBe(true)
    expect(well.watching.closed).toBe(false)
  })
  test('a slow viewer that takes all of it now and then stays, and gets what is fresh', () => {
    const slow = viewer()
    feed.join(slow.self, 'public', null)
    for (let round = 0; round < 5; round++) {
      slow.watching.backlog = 1
      feed.publish()
      vi.advanceTimersByTime(9_000)
      slow.watching.backlog = 0
      vi.advanceTimersByTime(1_000)
      feed.publish()
    }
    expect(slow.watching.closed).toBe(false)
    expect(slow.events()).toHaveLength(6)
  })
  test('answers reach a slow viewer up to a limit', () => {
    const slow = viewer()
    feed.join(slow.self, 'signed-in', null)
    slow.watching.backlog = 1_000
    feed.answers([answer(1)])
    slow.watching.backlog = 65 * 1024
    feed.answers([answer(2)])
    expect(slow.events().filter(name => name === 'answers')).toHaveLength(1)
  })
  test('a comment keeps silent connections alive every ten seconds', () => {
    const phone = viewer()
    feed.join(phone.self, 'public', null)
    vi.advanceTimersByTime(10_000)
    expect(phone.got.at(-1)?.toString()).toBe(': still here\n\n')
  })
})

test('when the feed stops, every stream is closed', () => {
  const phone = viewer()
  feed.join(phone.self, 'public', null)
  feed.stop()
  expect(phone.watching.closed).toBe(true)
})
