import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Bench, callGateway, openBench } from './test-bench/bench'
import { startProcess } from './test-bench/process'

let bench: Bench

beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

const start = () => startProcess(bench.gateway.managementUrl, { TASK_ID: 'task-of-the-test' })

function get(url: string, agent: Agent): Promise<{ status: number | undefined; connection?: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent }, answer => {
      answer.resume()
      answer.on('end', () => resolve({ status: answer.statusCode, connection: answer.headers.connection }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

it('after SIGTERM tells a kept-alive connection 503, takes no new one, and leaves with 0', async () => {
  const { child, url } = await start()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  expect(await get(`${url}/health`, agent)).toEqual({ status: 200, connection: 'keep-alive' })
  child.kill('SIGTERM')
  // A new connection tells when the signal has been taken: it is refused from then on.
  for (;;) {
    const isOpen = await fetch(`${url}/whoami`, { headers: { connection: 'close' } }).catch(() => null)
    if (!isOpen) break
    await isOpen.arrayBuffer()
  }
  expect(await get(`${url}/health`, agent)).toEqual({ status: 503, connection: 'close' })
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
})

it('keeps a held socket beating after SIGTERM, and leaves when the last one has left', async () => {
  const { child, port } = await start()
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`)
  const frames: { type: string; seq?: number }[] = []
  socket.on('message', data => frames.push(JSON.parse(data.toString())))
  await once(socket, 'open')
  child.kill('SIGTERM')
  while (!frames.some(frame => frame.seq === 2)) await once(socket, 'message')
  expect(child.exitCode).toBeNull()
  socket.close()
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
})

it('tells the room what it has stored before it leaves', async () => {
  const { child, url } = await start()
  const frame = { action: 'join', guest: 'guest-who-speaks-last', lang: 'en' }
  await callGateway(url, 'message', 'last-connection', frame)
  await callGateway(url, 'message', 'last-connection', { action: 'say', id: 'last-word-1', text: 'bye' })
  child.kill('SIGTERM')
  await once(child, 'exit')
  expect(bench.gateway.messages('last-connection').map(message => message.id)).toContain('last-word-1')
  expect(bench.gateway.frames('last-connection')).toContainEqual({ type: 'ack', id: 'last-word-1' })
})

it('leaves at once when its parent lets go of it', async () => {
  const { child } = await start()
  child.disconnect()
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
})

it('does not start on a wrong environment, and names each variable at fault', async () => {
  const child = fork(new URL('../../dist/chat.mjs', import.meta.url), {
    silent: true,
    env: { NODE_ENV: 'test', NODE_NO_WARNINGS: '1', ENVIRONMENT: 'purple', PORT: '0' },
  })
  let said = ''
  child.stderr?.on('data', part => {
    said += part
  })
  const [code] = await once(child, 'exit')
  expect(code).toBe(1)
  for (const name of ['ENVIRONMENT', 'VERSION', 'TABLE_NAME', 'GATEWAY_SECRET']) expect(said).toContain(name)
})
