import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Connection, type Listener } from './connection'

interface Opened {
  listener: Listener
  closed: boolean
}

function setUp() {
  const opened: Opened[] = []
  const heard: string[] = []
  const connection = new Connection({
    open(listener) {
      const stream = { listener, closed: false }
      opened.push(stream)
      return () => {
        stream.closed = true
      }
    },
    heard: (name, data) => heard.push(`${name} ${data}`),
  })
  return { connection, opened, heard }
}

describe('the connection of a screen', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('tries again after a stream that could not even be opened', () => {
    let opens = 0
    const connection = new Connection({
      open() {
        opens++
        throw new DOMException('refused', 'SecurityError')
      },
      heard() {},
    })
    expect(() => connection.connect()).toThrow('refused')
    expect(() => vi.advanceTimersByTime(10_000)).toThrow('refused')
    expect(opens).toBe(2)
  })

  it('hands on what it hears', () => {
    const { connection, opened, heard } = setUp()
    connection.connect()
    opened[0]?.listener.heard('snapshot', '1', 'id')
    expect(heard).toEqual(['snapshot 1'])
  })

  it('waits longer after a second failure, a second at most, and little again after a success', () => {
    const { connection, opened } = setUp()
    connection.connect()
    for (const wait of [500, 1_000, 1_000, 1_000]) {
      const before = opened.length
      opened.at(-1)?.listener.failed()
      expect(opened.at(-1)?.closed).toBe(true)
      vi.advanceTimersByTime(wait - 1)
      expect(opened).toHaveLength(before)
      vi.advanceTimersByTime(1)
      expect(opened).toHaveLength(before + 1)
    }
    opened.at(-1)?.listener.heard('snapshot', '1', 'id')
    const before = opened.length
    opened.at(-1)?.listener.failed()
    vi.advanceTimersByTime(500)
    expect(opened).toHaveLength(before + 1)
  })

  it('gives up a stream that has been silent for four seconds', () => {
    const { connection, opened } = setUp()
    connection.connect()
    vi.advanceTimersByTime(3_000)
    opened[0]?.listener.heard('snapshot', '1', 'id')
    vi.advanceTimersByTime(3_999)
    expect(opened).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(opened).toHaveLength(2)
    expect(opened[0]?.closed).toBe(true)
  })

  it('gives a stream that is still being opened more time', () => {
    const { connection, opened } = setUp()
    connection.connect()
    vi.advanceTimersByTime(9_999)
    expect(opened).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(opened).toHaveLength(2)
  })

  it('does not come back by itself after it was let go', () => {
    const { connection, opened } = setUp()
    connection.connect()
    opened[0]?.listener.failed()
    connection.letGo()
    vi.advanceTimersByTime(60_000)
    expect(opened).toHaveLength(1)
    expect(connection.isOpen()).toBe(false)
  })
})
