import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exchange } from '../../common/raw-client.fixture'
import { shortLimits, slowClients, untilLetGo } from '../../common/test-slow-clients'
import { Endpoint } from './aws-endpoint'
import { createControl } from './control'
import { OrderedCrowd } from './crowd/crowd-order'
import { awsTiming } from './ecs/timing'
import { ApiFaults } from './faults/api-faults'
import { FaultEngine } from './faults/engine'
import { close, listen } from './listen'
import { Fleet } from './tasks/fleet'
import { Traffic } from './traffic'
import { openWorld } from './world'

const now = Date.now
const world = openWorld({ region: 'ap-northeast-1', now: now(), metricsLagMs: 0 })
const traffic = new Traffic(world, 1, () => {})
const fleet = new Fleet({
  world,
  launch: () => {
    throw new Error('No task is started here.')
  },
  find: () => undefined,
  timing: awsTiming,
  now,
})
const lines: string[] = []
const log = (line: string) => lines.push(line)
const changed = async () => {}
const apiFaults = new ApiFaults()
const endpoint = new Endpoint({
  world,
  dynamoPort: 0,
  port: 0,
  now,
  log,
  throttle: apiFaults.throttle,
  changed,
})
const faults = new FaultEngine({ world, fleet, traffic, endpoint, apiFaults, now })
const control = createControl({
  world,
  traffic,
  fleet,
  endpoint,
  faults,
  crowd: new OrderedCrowd({ size: 24, rate: 1 }),
  now,
  cloudSpeed: 1,
  processes: () => [],
  changed,
  log,
  limits: shortLimits,
})
let port = 0
beforeAll(async () => {
  port = await listen(control, 0)
})
afterAll(() => close(control))

describe('what cannot be read is refused with a reason, and everything goes on', () => {
  test.each([
    'GET //',
    'GET ///x',
    'GET /state//',
    'GET http://[',
    'GET http://a:999999/',
    'GET http:///',
    'GET /%zz',
    'DELETE /faults/%E0%A4%A',
    'GET *',
  ])('%s', async line => {
    const answer = await exchange(port, `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*\{"error":"[^"]+\."\}$/)
    const state = await fetch(`http://127.0.0.1:${port}/state`)
    expect(state.status).toBe(200)
    await state.arrayBuffer()
    expect(lines).toEqual([])
  })
})

describe('an order that makes no sense is refused', () => {
  test.each([
    ['POST', '/faults', '{', 400],
    ['POST', '/faults', 'null', 400],
    ['POST', '/faults', '{"fault":{"__proto__":1}}', 400],
    ['POST', '/faults', '\u0000', 400],
    ['POST', '/faults', 'x'.repeat(20_000), 413],
    ['POST', '/crowd', '', 400],
    ['POST', '/crowd', '{"size":1e999}', 400],
    ['POST', '/crowd', '[[[[', 400],
    ['POST', '/crowd/figures', 'undefined', 400],
    ['POST', '/crowd/figures', '"'.repeat(100_000), 413],
    ['POST', '/kill-task?environment=%zz', '', 400],
    ['POST', '/aws-endpoint?state=%00', '', 400],
    ['PUT', '/faults', '{}', 405],
    ['DELETE', '/state', '', 405],
    ['PATCH', '/crowd', '{}', 405],
    ['DELETE', '/faults/none', '', 404],
    ['GET', '/constructor', '', 404],
    ['GET', '/__proto__', '', 404],
  ])('%s %s %j', async (method, path, body, status) => {
    const init = method === 'GET' ? { method } : { method, body }
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, init)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual({ error: expect.any(String) })
  })
})

test.each(slowClients)('a client that $name is let go', client => untilLetGo(port, client))
