import { describe, expect, it } from 'vitest'
import { SlowReader } from './slow-reader'

function open() {
  let now = 0
  let due: { at: number; act: () => void } | null = null
  let waiting = 0
  let gone = 0
  const clock = {
    now: () => now,
    after: (ms: number, act: () => void) => {
      const one = { at: now + ms, act }
      due = one
      return () => {
        if (due === one) due = null
      }
    },
  }
  const reader = new SlowReader(
    {
      clock,
      waiting: () => waiting,
      letGo: () => {
        gone += 1
      },
    },
    { bytes: 1_000, ms: 100 },
  )
  return {
    reader,
    gone: () => gone,
    timers: () => (due === null ? 0 : 1),
    wait: (bytes: number) => {
      waiting = bytes
    },
    pass: (ms: number) => {
      now += ms
      const one = due
      if (one && one.at <= now) {
        due = null
        one.act()
      }
    },
  }
}

describe('a slow reader', () => {
  it('is let go by time when one message waits too long', () => {
    const { reader, pass, gone } = open()
    reader.handedOver()
    pass(99)
    expect(gone()).toBe(0)
    pass(1)
    expect(gone()).toBe(1)
  })

  it('is kept as long as each message is taken in time', () => {
    const { reader, pass, gone, timers } = open()
    let taken = reader.handedOver()
    for (let i = 0; i < 50; i += 1) {
      pass(60)
      const next = reader.handedOver()
      taken()
      taken = next
    }
    taken()
    expect(gone()).toBe(0)
    pass(100)
    expect(timers()).toBe(0)
  })

  it('is let go by bytes, once', () => {
    const { reader, wait, gone } = open()
    wait(1_000)
    expect(reader.letGoWhenFull()).toBe(false)
    wait(1_001)
    expect(reader.letGoWhenFull()).toBe(true)
    expect(reader.letGoWhenFull()).toBe(true)
    expect(gone()).toBe(1)
  })

  it('that has gone leaves no timer behind', () => {
    const { reader, timers } = open()
    reader.handedOver()
    expect(timers()).toBe(1)
    reader.close()
    reader.handedOver()
    expect(timers()).toBe(0)
  })
})
