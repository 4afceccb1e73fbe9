import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { exchange } from '../../../common/raw-client.fixture'
import { listen } from '../listen'
import { DynamoProxy } from './proxy'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A port where nobody listens, and somebody may. */
async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server, 0)
  await new Promise(resolve => server.close(resolve))
  return port
}

/** Where clients ask: what they send goes on to `port`. */
async function openProxy(port: number): Promise<string> {
  const proxy = new DynamoProxy(port)
  const server = createServer((request, response) => proxy.forward(request, Buffer.from('{}'), response))
  servers.push(server)
  return `http://127.0.0.1:${await listen(server, 0)}`
}

/** DynamoDB on this port; tells how often it was asked. */
async function openTable(port: number, heard: IncomingHttpHeaders[] = []): Promise<() => number> {
  let asked = 0
  const server = createServer((request, response) => {
    asked += 1
    heard.push(request.headers)
    response.end('{}')
  })
  servers.push(server)
  await listen(server, port)
  return () => asked
}

test('a request waits for the process that is started again, and leaves nothing behind on its answer', async () => {
  const warnings: string[] = []
  const hear = ({ name }: Error) => void warnings.push(name)
  process.on('warning', hear)
  const port = await freePort()
  const answer = fetch(await openProxy(port), { method: 'POST', body: '{}' })
  await pause(1_300)
  const asked = await openTable(port)
  expect((await answer).status).toBe(200)
  expect(asked()).toBe(1)
  process.off('warning', hear)
  expect(warnings).toEqual([])
})

test('what its client has given up meanwhile is not carried out', async () => {
  const port = await freePort()
  const over = new AbortController()
  const answer = fetch(await openProxy(port), { method: 'POST', body: '{}', signal: over.signal })
  await pause(250)
  over.abort()
  await expect(answer).rejects.toThrow()
  await pause(50)
  const asked = await openTable(port)
  await pause(300)
  expect(asked()).toBe(0)
})

test.each([
  ['announces trailers beside a length', 'Trailer: content-length\r\nContent-Length: 2\r\n\r\n{}'],
  ['sends trailers', 'Trailer: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nx: y\r\n\r\n'],
  ['would upgrade to nothing', 'Upgrade: \r\nContent-Length: 2\r\n\r\n{}'],
  [
    'says how long it keeps its connection',
    'Keep-Alive: timeout=x\r\nTE: trailers\r\nContent-Length: 0\r\n\r\n',
  ],
])('what a client that %s says of its own connection stays there', async (_name, rest) => {
  const heard: IncomingHttpHeaders[] = []
  const port = await freePort()
  await openTable(port, heard)
  const proxy = new URL(await openProxy(port))
  const head = 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: x\r\nX-Amz-Target: y\r\n'
  expect(await exchange(Number(proxy.port), `${head}${rest}`)).toMatch(/^HTTP\/1\.1 200 /)
  expect(heard).toEqual([
    {
      'content-type': 'x',
      'x-amz-target': 'y',
      'content-length': '2',
      host: `127.0.0.1:${port}`,
      connection: 'keep-alive',
    },
  ])
})
