import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PhoneReport } from '@/lib/domain/audience/phone-report'
import type { Met } from '../dots'
import { askAround } from './own-requests'
import { sendReport } from './report'
import { keepReporting } from './reporting'
import { holdStream } from './stream'

const report: PhoneReport = { id: 'a'.repeat(24), heldMs: 0, drops: 0, met: { blue: 0, green: 0, failed: 0 } }
let asked: string[] = []
let answer: () => Promise<Response>
let rejections: unknown[] = []
const note = (reason: unknown) => rejections.push(reason)

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  asked = []
  answer = async () => Response.json({ environment: 'blue' })
  const fetched: typeof fetch = url => {
    asked.push(String(url))
    return answer()
  }
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }))
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', fetched)
  // In a browser what nobody catches is a line in its console.
  rejections = []
  process.on('unhandledRejection', note)
})
afterEach(() => {
  process.off('unhandledRejection', note)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('a phone goes on', () => {
  test('asking through the load balancer, whatever its page does with an answer', async () => {
    let told = 0
    const met: Met[] = []
    askAround('http://chat/whoami', each => {
      told = met.push(each)
      if (told <= 2) throw new Error('The page lacks what is to be painted.')
    })
    await pass(9_000)
    expect(asked.length).toBeGreaterThanOrEqual(5)
    expect(told).toBe(asked.length)
    expect(new Set(met)).toEqual(new Set(['blue']))
  })

  test('asking with its dots taken away, and draws those that come after', async () => {
    const { own, clear } = askAround('http://chat/whoami', () => {})
    await pass(9_000)
    expect(own.dots.length).toBeGreaterThanOrEqual(4)
    const { heldSince } = own
    clear()
    expect(own).toEqual({ dots: [], heldSince })
    await pass(4_000)
    expect(own.dots).toEqual(['blue', 'blue'])
  })

  test('asking after what its browser threw', async () => {
    let first = true
    vi.stubGlobal('navigator', {
      get onLine() {
        if (!first) return true
        first = false
        throw new Error('not allowed')
      },
    })
    askAround('http://chat/whoami', () => {})
    await pass(9_000)
    expect(asked.length).toBeGreaterThanOrEqual(3)
  })

  test('reporting, also after a report that could not be made', async () => {
    let made = 0
    keepReporting(() => {
      made++
      if (made === 1) throw new Error('The count cannot be read.')
      return report
    })
    await pass(60_000)
    expect(made).toBeGreaterThanOrEqual(3)
    expect(asked.length).toBe(made - 1)
  })

  test('reporting, also where a network carries nothing and says nothing', async () => {
    answer = () => new Promise(() => {})
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      asked.push(url)
      return new Promise((_, reject) =>
        init.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      )
    })
    keepReporting(() => report)
    await pass(60_000)
    expect(asked.length).toBeGreaterThanOrEqual(3)
    const sending = sendReport(report, fetch, 5)
    await pass(5)
    expect(await sending).toBe(false)
  })

  test('holding a stream, also after one that could not even be opened', async () => {
    let opens = 0
    const open = () => {
      opens++
      if (opens === 2) throw new DOMException('refused', 'SecurityError')
      return { addEventListener() {}, close() {} }
    }
    holdStream({ open, onSnapshot() {}, now: Date.now, chance: () => 1 })
    // The first one stays silent, and so does the third.
    await pass(10_800).catch(() => {})
    expect(opens).toBe(2)
    await pass(60_000)
    expect(opens).toBeGreaterThanOrEqual(5)
  })
})
