import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { close, listen } from '../listen'
import { FaultMiddleware } from './fault-middleware'
import { ListenerRefusal } from './listener-refusal'

let interference: FaultMiddleware
let doors: ListenerRefusal
let server: Server
let url: string
let chance: number
let handled: string[]

beforeEach(async () => {
  chance = 0
  handled = []
  interference = new FaultMiddleware(() => chance)
  doors = new ListenerRefusal()
  server = createServer((request, response) => {
    interference.request(request, response, () => {
      handled.push(`${request.method} ${request.url}`)
      response.setHeader('x-environment', 'green')
      response.writeHead(200, { 'content-type': 'text/plain' })
      response.end('hello')
    })
  })
  server.on('listening', () => doors.opened(server))
  url = `http://127.0.0.1:${await listen(server, 0)}`
})
afterEach(async () => {
  interference.set({})
  doors.set(false)
  if (server.listening) await close(server)
})

const get = (path = '/', method = 'GET') => fetch(`${url}${path}`, { method })
const code = async (path = '/', method = 'GET') => (await get(path, method)).status

test('without a fault the handler answers', async () => {
  expect(await (await get()).text()).toBe('hello')
})

test('an error is the handler’s own answer with 500, for the share of the requests', async () => {
  interference.set({ errors: { share: 0.3, healthy: true } })
  chance = 0.29
  const failed = await get()
  expect([failed.status, failed.headers.get('x-environment')]).toEqual([500, 'green'])
  chance = 0.3
  expect(await code()).toBe(200)
})

test('what changes something fails without being done', async () => {
  interference.set({ errors: { share: 1, healthy: true } })
  expect(await code('/gateway/message', 'POST')).toBe(500)
  expect(handled).toEqual([])
})

test.each([
  [true, 200],
  [false, 500],
])('errors with healthy %s let the health check see %d', async (healthy, seen) => {
  interference.set({ errors: { share: 1, healthy } })
  expect(await code('/health')).toBe(seen)
})

test('a wrong body is a good answer from somebody else', async () => {
  interference.set({ wrongBody: { healthy: true } })
  const answer = await get('/whoami')
  expect([answer.status, answer.headers.get('x-environment')]).toEqual([200, null])
  expect(await answer.text()).toContain('It works!')
  expect(await (await get('/health')).text()).toBe('hello')
})

test('unhealthy fails the health check and nothing else', async () => {
  interference.set({ unhealthy: {} })
  expect([await code('/health'), await code('/')]).toEqual([503, 200])
})

test('slow answers late, and at once when the fault ends', async () => {
  interference.set({ slow: { ms: 60_000, healthy: true } })
  const asked = get()
  expect(await code('/health')).toBe(200)
  await vi.waitFor(async () => {
    interference.set({})
    expect((await asked).status).toBe(200)
  })
})

test('what hangs is never answered, and is cut when the fault ends', async () => {
  interference.set({ hang: { healthy: true } })
  const asked = get()
  asked.catch(() => {})
  expect(await code('/health')).toBe(200)
  interference.set({})
  await expect(asked).rejects.toThrow()
  expect(handled).toEqual(['GET /health'])
  expect(await code()).toBe(200)
})

test('a server that refuses refuses, ten times in a row, and is back on its port each time', async () => {
  for (let time = 0; time < 10; time += 1) {
    expect(await code()).toBe(200)
    doors.set(true)
    // The first may still go out on a connection that was kept, and find it cut.
    await vi.waitFor(() => expect(get()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } }))
    doors.set(false)
    await vi.waitFor(async () => expect(await code()).toBe(200))
  }
})

test('orders that come faster than a server listens leave it as the last one says', async () => {
  doors.set(true)
  await vi.waitFor(() => expect(get()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } }))
  doors.set(false)
  doors.set(false)
  await vi.waitFor(async () => expect(await code()).toBe(200))
  doors.set(true)
  doors.set(false)
  doors.set(true)
  await vi.waitFor(() => expect(server.listening).toBe(false))
  await new Promise(resolve => setTimeout(resolve, 20))
  await expect(get()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
})

test('a server that begins while connections are refused tells its port, and refuses', async () => {
  await close(server)
  doors.set(true)
  const port = await listen(server, 0)
  expect(port).toBeGreaterThan(0)
  await vi.waitFor(() => expect(server.listening).toBe(false))
  doors.set(false)
  await vi.waitFor(() => expect(server.address()).toMatchObject({ port }))
})
