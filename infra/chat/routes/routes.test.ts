import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { request } from 'undici'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exchange } from '../../../common/raw-client.fixture'
import { type Bench, type Colour, openBench } from '../test-bench/bench'
import { secret } from '../test-bench/gateway'

let bench: Bench
let blue: Colour

beforeAll(async () => {
  bench = await openBench('document.title')
  blue = await bench.start('blue')
})
afterAll(() => bench.close())

const gateway = { 'x-gateway-secret': secret, connectionid: 'connection-of-routes' }

it.each([
  ['GET', '/', {}, 200],
  ['HEAD', '/', {}, 200],
  ['GET', '/health', {}, 200],
  ['GET', '/whoami', {}, 200],
  ['GET', '/nowhere', {}, 404],
  ['GET', '/constructor', {}, 404],
  ['DELETE', '/whoami', {}, 405],
  ['GET', '/gateway/message', gateway, 405],
  ['POST', '/gateway/connect', gateway, 200],
  ['POST', '/gateway/disconnect', gateway, 200],
  ['POST', '/gateway/message', {}, 403],
  ['POST', '/gateway/message', { ...gateway, 'x-gateway-secret': 'only-for-Tests' }, 403],
  ['POST', '/gateway/message', { 'x-gateway-secret': secret }, 400],
] as const)('%s %s says who answers, whatever it answers', async (method, path, headers, status) => {
  const answer = await request(blue.url + path, { method, headers })
  await answer.body.dump()
  expect(answer.statusCode).toBe(status)
  expect(answer.headers).toMatchObject({
    'x-environment': 'blue',
    'x-version': '1',
    'x-task': blue.service.identity.task,
  })
})

it('says who answers even to a request that is not HTTP, and to an upgrade that it refuses', async () => {
  const port = blue.running.port
  for (const [sent, status] of [
    ['NONSENSE\r\n\r\n', '400'],
    ['GET /other HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n', '404'],
    ['GET /ws HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n', '400'],
  ] as const) {
    const text = await exchange(port, sent)
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status}`))
    expect(text).toContain('x-environment: blue')
  }
})

it('tells any page who answers, and when to ask again', async () => {
  const answer = await fetch(`${blue.url}/whoami`)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('access-control-expose-headers')).toContain('x-environment')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.json()).toEqual({ ...blue.service.identity, pollMs: 2_000 })
})

it('refuses a message larger than any of the chat can be', async () => {
  const answer = await fetch(`${blue.url}/gateway/message`, {
    method: 'POST',
    headers: gateway,
    body: 'x'.repeat(200_000),
  })
  expect(answer.status).toBe(413)
})

it('draws what people wrote as text, in the page as well as in its data', async () => {
  const connection = 'connection-of-a-joker'
  await blue.call('message', connection, { action: 'join', guest: 'guest-of-a-joker-1', lang: 'en' })
  const text = '</script><img src=x onerror="alert(1)">'
  await blue.call('message', connection, { action: 'say', id: 'joke-0001', text })
  const html = await (await fetch(blue.url)).text()
  expect(html).toContain('&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt;')
  expect(html).not.toContain('<img')
})

it('lets in only its own script and style, by their hashes', async () => {
  const policy = (await fetch(blue.url)).headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/)
  expect(policy).not.toContain('unsafe')
})

it.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)('sends the page as %s', async (encoding, decode) => {
  const answer = await request(blue.url, { headers: { 'accept-encoding': encoding } })
  const bytes = Buffer.from(await answer.body.arrayBuffer())
  expect(answer.headers['content-encoding']).toBe(encoding)
  expect(decode(bytes).toString()).toContain('</html>')
})

it.each(['gzip;q=0, br;q=0.0', 'identity', 'gzipped'])(
  'sends it as it is to who accepts %s',
  async accepted => {
    const answer = await request(blue.url, { headers: { 'accept-encoding': accepted } })
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(await answer.body.text()).toContain('</html>')
  },
)

it.each([
  ['/?lang=en', {}, 'Send'],
  ['/?lang=ko', { 'accept-language': 'en' }, '보내기'],
  ['/', { 'accept-language': 'ja, en;q=0.8, ko;q=0.5' }, 'Send'],
  ['/', { 'accept-language': 'fr' }, '보내기'],
  ['/?lang=fr', { cookie: 'other=1; lang=en' }, 'Send'],
])('speaks the language that %s with %o asks for', async (path, headers, send) => {
  const html = await (await fetch(blue.url + path, { headers })).text()
  expect(html).toContain(`<button>${send}</button>`)
})
