import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealData } from 'iron-session'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { instant } from '@/lib/domain/base/units'
import { fullView } from '@/lib/domain/state/full-view'
import { emptyState } from '@/lib/domain/state/state'
import { publicView } from '@/lib/domain/state/view'
import { createFeed, type Feed } from '@/lib/live/feed'
import { sessionOptions } from '@/lib/sign-in/session'
import { portOf } from '../common/port-of'
import { createConsoleServer } from './console-server'
import { stream } from './stream'

const folder = mkdtempSync(join(tmpdir(), 'stream-'))
afterAll(() => rmSync(folder, { recursive: true }))

const config = {
  dataFolder: folder,
  passcodes: { presenter: 'p', 'co-presenter': 'c' },
}
const state = emptyState('run', 'rehearsal', 1, [])

let feed: Feed
let seats: Map<string, () => void>
let screens: string[]
let server: Server
let url: string

beforeEach(async () => {
  feed = createFeed({
    startedAt: 1,
    history: () => [],
    snapshot: audience =>
      audience === 'public' ? publicView(state, instant(0)) : fullView(state, instant(0)),
  })
  seats = new Map()
  screens = []
  const arrive = (seat: string, close: () => void, screen?: string | null) => {
    if (screen) screens.push(screen)
    seats.set(seat, close)
    return () => void seats.delete(seat)
  }
  server = createConsoleServer(
    {
      stream: request => stream({ config, feed, driving: { arrive } }, request),
      pages: async (_request, response) => void response.end(),
    },
    0,
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${portOf(server)}/api/stream`
})
afterEach(async () => {
  feed.stop()
  await new Promise(resolve => server.close(resolve))
})

/** Reads a stream until its text holds `until`, then leaves. */
async function read(until: string, headers: Record<string, string> = {}, query = '') {
  const leaving = new AbortController()
  const response = await fetch(url + query, { headers, signal: leaving.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes(until)) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
    if (done) break
    text += value
  }
  leaving.abort()
  return { response, text }
}

const cookie = async (role: string) => ({
  cookie: `greenroom=${await sealData({ role }, { password: sessionOptions(config, false).password })}`,
})

describe('GET /api/stream', () => {
  test('is an event stream that nobody may keep or compress', async () => {
    const { response } = await read('snapshot', { 'accept-encoding': 'gzip, br' })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform')
    expect(response.headers.get('content-encoding')).toBeNull()
  })

  test('gives the public view to anybody, and the full one to a session', async () => {
    expect((await read('event: snapshot')).text).not.toContain('event: history')
    expect((await read('event: snapshot', await cookie('presenter'))).text).toContain('event: history')
    expect((await read('event: snapshot', await cookie('stranger'))).text).not.toContain('event: history')
  })

  test('goes on with what is published', async () => {
    const reading = read('id: 1-2')
    await vi.waitFor(() => expect(feed.viewers()).toBe(1))
    feed.publish()
    expect((await reading).text.match(/event: snapshot/g)).toHaveLength(2)
  })

  test('forgets a viewer that leaves', async () => {
    await read('snapshot')
    await vi.waitFor(() => expect(feed.viewers()).toBe(0))
  })

  test('tells whose screen is open, until it is closed, and can be ended from here', async () => {
    const reading = read('never', await cookie('presenter'))
    await vi.waitFor(() => expect([...seats.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/)]))
    for (const close of seats.values()) close()
    expect((await reading).text).toContain('event: snapshot')
    await vi.waitFor(() => expect(seats.size).toBe(0))
    await read('event: snapshot')
    expect(seats.size).toBe(0)
  })

  test('goes on where a screen that opens it anew says that it left off, by its address', async () => {
    feed.answers([
      { seq: 1, at: instant(1), environment: 'blue', ms: 1, failure: null },
      { seq: 2, at: instant(2), environment: 'green', ms: 1, failure: null },
    ])
    const query = '?screen=00112233aabbccdd&lastEventId=1-7-a1'
    const { text } = await read('event: snapshot', await cookie('presenter'), query)
    expect(text).toContain('"seq":2')
    expect(text).not.toContain('"seq":1,')
    expect(screens).toEqual(['00112233aabbccdd'])
  })

  test('takes a name or a place that nobody could have given for none', async () => {
    const query = '?screen=%00..&lastEventId=%ff-a-a-a9'
    expect((await read('event: snapshot', await cookie('presenter'), query)).text).toContain('event: history')
    expect(screens).toEqual([])
  })

  test('is one stream a connection: whoever pipelines more is let go', async () => {
    const { hostname, port, pathname } = new URL(url)
    const socket = connect(Number(port), hostname)
    const closed = new Promise(resolve => socket.once('close', resolve))
    socket.resume().write(`GET ${pathname} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(50))
    await closed
    await vi.waitFor(() => expect(feed.viewers()).toBe(0))
  })

  describe('whose reader stalls, its kernel buffers full,', () => {
    let present = publicView(state, instant(0))
    beforeEach(() => {
      feed.stop()
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
      feed = createFeed({ startedAt: 1, history: () => [], snapshot: () => present })
    })
    afterEach(() => void vi.useRealTimers())

    /** A reader that takes the head and the first snapshot, and then nothing more; and one beside it that reads on. */
    async function stall() {
      const { hostname, port, pathname } = new URL(url)
      const stalled = connect(Number(port), hostname)
      stalled.write(`GET ${pathname} HTTP/1.1\r\nHost: x\r\n\r\n`)
      await once(stalled, 'data')
      stalled.pause()
      const well = connect(Number(port), hostname)
      let taken = 0
      well.on('data', bytes => {
        taken += bytes.length
      })
      well.write(`GET ${pathname} HTTP/1.1\r\nHost: x\r\n\r\n`)
      await vi.waitFor(() => expect(feed.viewers()).toBe(2))
      return { stalled, well, taken: () => taken }
    }

    test('is let go by time', async () => {
      const { stalled, well, taken } = await stall()
      present = { ...present, show: { ...present.show, stage: 'x'.repeat(200_000) } }
      // Each fits a kernel buffer that has room; a few dozen fill it, and the rest is skipped.
      for (let change = 0; change < 60; change++) {
        const before = taken()
        feed.publish()
        await vi.waitFor(() => expect(taken()).toBeGreaterThanOrEqual(before + 200_000))
      }
      expect(feed.viewers()).toBe(2)
      for (let second = 0; second < 11; second++) vi.advanceTimersByTime(1_000)
      await vi.waitFor(() => expect(feed.viewers()).toBe(1))
      expect(well.destroyed).toBe(false)
      stalled.destroy()
      well.destroy()
    })

    test('is let go by bytes, at once', async () => {
      const { stalled, well, taken } = await stall()
      present = { ...present, show: { ...present.show, stage: 'x'.repeat(30_000_000) } }
      well.destroy()
      await vi.waitFor(() => expect(feed.viewers()).toBe(1))
      expect(taken()).toBeGreaterThan(0)
      feed.publish()
      await vi.waitFor(() => expect(feed.viewers()).toBe(0))
      stalled.destroy()
    })
  })

  test('ends when the feed stops, so that the server can', async () => {
    const reading = read('never')
    await vi.waitFor(() => expect(feed.viewers()).toBe(1))
    feed.stop()
    expect((await reading).text.match(/event: snapshot/g)).toHaveLength(1)
  })
})
