import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { audienceWords } from '@/lib/words/audience'
import { dotCount, type Met, withDot } from '../dots'
import { afterRequest, resting, unconnected } from './own-connection'
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

describe('my connection', () => {
  const words = audienceWords.en
  const met = { blue: 3, green: 2, failed: 0 }

  test('tells how long it is held', () => {
    expect(ownFace({ heldMs: 192_400, drops: 0, met }, words)).toEqual({
      held: { text: '3:12', tone: 'plain' },
      drops: { text: '0 drops', tone: 'good' },
      met: { text: 'Requests: Blue 3 · Green 2 · failed 0', tone: 'plain' },
    })
  })

  test('says that it is not held, and what was lost', () => {
    const {
      held,
      drops,
      met: counted,
    } = ownFace({ heldMs: null, drops: 1, met: { ...met, failed: 1 } }, words)
    expect(held).toEqual({ text: 'connecting', tone: 'wait' })
    expect(drops).toEqual({ text: '1 drop', tone: 'bad' })
    expect(counted.tone).toBe('bad')
  })
})

describe('the way to the chat', () => {
  const met = (...mets: Met[]) =>
    mets.reduce((connection, met, index) => afterRequest(connection, met, 1_000 * (index + 1)), unconnected)

  test('is held since the first answer', () => {
    expect(unconnected).toEqual({ heldSince: null, drops: 0 })
    expect(met('blue', 'green', 'blue')).toEqual({ heldSince: 1_000, drops: 0 })
  })

  test('is dropped once however many requests fail in a row, and held anew afterwards', () => {
    expect(met('blue', 'failed', 'failed')).toEqual({ heldSince: null, drops: 1 })
    expect(met('blue', 'failed', 'failed', 'green')).toEqual({ heldSince: 4_000, drops: 1 })
    expect(met('blue', 'failed', 'green', 'failed')).toMatchObject({ drops: 2 })
  })

  test('is not dropped where it never was, nor by a phone that sleeps', () => {
    expect(met('failed', 'failed')).toEqual({ heldSince: null, drops: 0 })
    expect(afterRequest(resting(met('blue')), 'failed', 9_000)).toEqual({ heldSince: null, drops: 0 })
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
