import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { audienceWords } from '@/lib/words/audience'
import { dotCount, type Met, withDot } from '../dots'
import { ownFace } from './own-face'
import { phoneId, sendReport } from './report'
import { readReply, whoami } from './whoami'

const answering =
  (body: unknown, status = 200): typeof fetch =>
  () =>
    Promise.resolve(Response.json(body, { status }))

describe('a request of this phone', () => {
  test.each([
    ['Blue', { environment: 'blue' }, { met: 'blue', pollMs: null }],
    ['Green, with a hint', { environment: 'green', pollMs: 4_000 }, { met: 'green', pollMs: 4_000 }],
    ['a hint that would flood', { environment: 'green', pollMs: 1 }, { met: 'green', pollMs: null }],
    [
      'a hint that would never ask again',
      { environment: 'blue', pollMs: 1e9 },
      { met: 'blue', pollMs: null },
    ],
    ['no environment', {}, { met: 'failed', pollMs: null }],
    ['another environment', { environment: 'red' }, { met: 'failed', pollMs: null }],
    ['no object', null, { met: 'failed', pollMs: null }],
  ])('answered by %s', (_name, body, reply) => {
    expect(readReply(body)).toEqual(reply)
  })

  test('has failed when the answer is an error, whatever it names', async () => {
    expect(await whoami('http://chat/whoami', answering({ environment: 'blue' }, 503))).toMatchObject({
      met: 'failed',
    })
  })

  test('has failed when the answer is no JSON', async () => {
    expect(await whoami('u', () => Promise.resolve(new Response('<html>')))).toMatchObject({ met: 'failed' })
  })

  test('has failed when there is no answer in time', async () => {
    const hanging: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
      })
    expect(await whoami('u', hanging, 5)).toMatchObject({ met: 'failed' })
  })
})

describe('the dots', () => {
  const filled = Array.from({ length: dotCount }, (): Met => 'blue')

  test('grow at their end', () => {
    expect(withDot(['blue'], 'green')).toEqual(['blue', 'green'])
  })

  test('let their oldest row go when the board is full', () => {
    const dots = withDot(filled, 'failed')
    expect(dots).toHaveLength(dotCount - 19)
    expect(dots.at(-1)).toBe('failed')
  })
})

describe('my requests', () => {
  const words = audienceWords.en
  const met = { blue: 3, green: 2, failed: 0 }

  test('tell for how long all were answered', () => {
    expect(ownFace({ heldMs: 192_400, met }, words)).toEqual({
      held: { text: 'answered for 3:12', tone: 'plain' },
      failed: { text: '0 failed', tone: 'good' },
      met: { text: 'Blue 3 · Green 2', tone: 'plain' },
    })
  })

  test('say that they are not answered, and how many failed', () => {
    const { held, failed } = ownFace({ heldMs: null, met: { ...met, failed: 1 } }, words)
    expect(held).toEqual({ text: 'connecting', tone: 'wait' })
    expect(failed).toEqual({ text: '1 failed', tone: 'bad' })
  })
})

describe('the phone’s report', () => {
  const report = {
    id: phoneId(new Uint8Array([0, 15, 255])),
    heldMs: 10,
    drops: 0,
    met: { blue: 1, green: 0, failed: 0 },
  }
  let sent: unknown[]
  beforeEach(() => {
    sent = []
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  const post =
    (answer: () => Promise<Response>): typeof fetch =>
    (_url, init) => {
      sent.push(JSON.parse(String(init?.body)))
      return answer()
    }

  test('carries what the phone measured and no answer that was not given', async () => {
    expect(
      await sendReport(
        { ...report, disconnected: undefined },
        post(async () => new Response()),
      ),
    ).toBe(true)
    expect(sent).toEqual([{ id: '000fff', heldMs: 10, drops: 0, met: { blue: 1, green: 0, failed: 0 } }])
  })

  test('is not taken for delivered when it was refused or lost', async () => {
    expect(
      await sendReport(
        report,
        post(async () => new Response(null, { status: 429 })),
      ),
    ).toBe(false)
    expect(
      await sendReport(
        report,
        post(() => Promise.reject(new TypeError('network'))),
      ),
    ).toBe(false)
  })
})
