import { expect, test } from './own-demo'
import { enterAsPresenter, signInByForm, startShow } from './presenter'
import { exchange, get, signedIn } from './wire'

const kilobyte = 1_024

/** Bytes over the socket, heads included, in a show that runs; fonts are apart. */
const budgets = {
  '/status?lang=ko': 12 * kilobyte,
  '/status?lang=en': 12 * kilobyte,
  '/': 16 * kilobyte,
  '/charts': 14 * kilobyte,
  '/sign-in': 4 * kilobyte,
  '/nowhere': 3 * kilobyte,
  '/report': 6 * kilobyte,
  '/replay/clean': 4 * kilobyte,
  '/api/status': 2 * kilobyte,
  '/api/health': 1 * kilobyte,
}
const ofTheRun = {
  '/report/RUN': 14 * kilobyte,
  '/replay/RUN': 10 * kilobyte,
  '/report/RUN/report.json': 4 * kilobyte,
  '/report/RUN/show.json': 6 * kilobyte,
  '/report/RUN/journal.ndjson': 40 * kilobyte,
  '/replay/RUN/events.json': 40 * kilobyte,
}
const ofTheChat = { '/': 12 * kilobyte, '/whoami': kilobyte, '/health': kilobyte }
/** What a screen names in its page; and all that it loads, with the plots, which come after the first drawing. */
const scriptBudget = { named: 220 * kilobyte, all: 335 * kilobyte }

test('every page and every answer keeps its size on the wire', async ({ page, browser, demo, ports }) => {
  await enterAsPresenter(page, demo)
  await startShow(page)
  const cookie = await signedIn(ports.console, demo.passcodes.presenter)
  const latest = await get(ports.console, '/report/latest', { cookie })
  const run = latest.head.match(/^location: \/report\/([\w-]+)/im)?.[1] ?? ''
  expect(run).not.toBe('')

  const measured = async (port: number, path: string, budget: number) => {
    const { bytes, status, head } = await get(port, path, { cookie })
    const isText = /^content-type: (text\/|application\/(json|x-ndjson))/im.test(head)
    return {
      path,
      status,
      bytes,
      within: bytes <= budget,
      compressed: !isText || bytes < 1.5 * kilobyte || /^content-encoding: gzip/im.test(head),
    }
  }
  const all = [
    ...Object.entries({ ...budgets, ...ofTheRun }).map(
      ([path, budget]) => [ports.console, path.replace('RUN', run), budget] as const,
    ),
    ...Object.entries(ofTheChat).map(([path, budget]) => [ports.alb, path, budget] as const),
  ]
  const answers = []
  for (const [port, path, budget] of all) answers.push(await measured(port, path, budget))
  console.log(answers.map(({ path, status, bytes }) => `${status} ${path} ${bytes}`).join('\n'))
  expect(answers.filter(({ within, compressed }) => !within || !compressed)).toEqual([])
  expect(answers.filter(({ path, status }) => status !== (path === '/nowhere' ? 404 : 200))).toEqual([])

  // The scripts that each signed-in screen loads, each read off the wire as a browser without TLS gets it.
  const charts = await (await browser.newContext()).newPage()
  for (const [screen, role] of [
    [page, 'presenter'],
    [charts, 'coPresenter'],
  ] as const) {
    const scripts = new Set<string>()
    screen.on('request', request => {
      const { pathname } = new URL(request.url())
      if (pathname.endsWith('.js')) scripts.add(pathname)
    })
    await screen.context().clearCookies()
    await signInByForm(screen, demo, role)
    const html = await (await screen.request.get(screen.url())).text()
    const named = (html.match(/<script[^>]*>/g) ?? [])
      .filter(tag => !/nomodule/i.test(tag))
      .flatMap(tag => tag.match(/src="([^"?]+\.js)/)?.[1] ?? [])
    const bytesOf = async (paths: Iterable<string>) => {
      let bytes = 0
      for (const path of new Set(paths)) bytes += (await get(ports.console, path)).bytes
      return bytes
    }
    expect(named.length).toBeGreaterThan(3)
    const sizes = { named: await bytesOf(named), all: await bytesOf(scripts) }
    console.log(`scripts of ${screen.url()}: ${JSON.stringify(sizes)}`)
    expect(sizes.named).toBeLessThanOrEqual(scriptBudget.named)
    expect(sizes.all).toBeLessThanOrEqual(scriptBudget.all)
  }

  // What a build has compressed beforehand keeps its name from one request to the next.
  const html = await (await page.request.get(`${demo.console}/sign-in`)).text()
  const script = html.match(/\/_next\/static\/[^"]+\.js/)?.[0] ?? ''
  for (const encoding of ['gzip', 'br']) {
    const first = await get(ports.console, script, { encoding })
    expect(first.head).toMatch(new RegExp(`^content-encoding: ${encoding}$`, 'im'))
    expect(first.head).toMatch(/^vary: .*accept-encoding/im)
    const etag = first.head.match(/^etag: (.+)$/im)?.[1]?.trim() ?? ''
    const again = await get(ports.console, script, { encoding, more: `If-None-Match: ${etag}` })
    expect(again.status).toBe(304)
    const head = await get(ports.console, script, { encoding, method: 'HEAD' })
    expect(head.head.match(/^content-length: (\d+)/im)?.[1]).toBe(
      first.head.match(/^content-length: (\d+)/im)?.[1],
    )
    expect(head.bytes).toBeLessThan(kilobyte)
  }
  const plain = await get(ports.console, script, { encoding: 'gzip;q=0, br;q=0' })
  expect(plain.head).not.toMatch(/^content-encoding/im)
})

test('nothing from outside ends the console, hangs, or is an error of its own', async ({ demo, ports }) => {
  const before = demo.processes()
  const cookie = await signedIn(ports.console, demo.passcodes.presenter)
  const request = (line: string, headers: string[] = [], body = '') =>
    [
      line,
      'Host: x',
      'Connection: close',
      ...headers,
      ...(body ? [`Content-Length: ${Buffer.byteLength(body)}`] : []),
      '',
      body,
    ].join('\r\n')
  const action = (body: string, ...headers: string[]) =>
    request('POST / HTTP/1.1', [`Next-Action: 40${'0'.repeat(40)}`, `Cookie: ${cookie}`, ...headers], body)
  const refused = [
    ...[
      'TRACE / HTTP/1.1',
      'GET * HTTP/1.1',
      'OPTIONS * HTTP/1.1',
      'GET // HTTP/1.1',
      'GET http://[ HTTP/1.1',
    ],
    ...['GET http://a:999999/ HTTP/1.1', 'GET http:/// HTTP/1.1', 'CONNECT x:1 HTTP/1.1', 'PUT / HTTP/1.1'],
    ...['GET /% HTTP/1.1', 'GET /replay/%E0%A4%A HTTP/1.1', 'GET /report/%ff HTTP/1.1', 'GET /%00 HTTP/1.1'],
    ...['GET /_next/static/%zz HTTP/1.1', 'GET /_next/image HTTP/1.1', 'GET /_global-error HTTP/1.1'],
    ...['GET /api/nowhere HTTP/1.1', 'DELETE /api/rollback HTTP/1.1', 'GET /_error HTTP/1.1'],
  ].map(line => request(line))
  const answered = [
    ...[
      '=',
      'greenroom=%',
      'greenroom=%E0%A4%A; =;;',
      `greenroom=${'Fe26.2*'.repeat(400)}`,
      'room-lang=%',
    ].flatMap(value =>
      ['/', '/status', '/sign-in'].map(path => request(`GET ${path} HTTP/1.1`, [`Cookie: ${value}`])),
    ),
    ...['%', '[', '%5B%22%22%5D', 'nonsense'].map(tree =>
      request('GET /sign-in HTTP/1.1', ['RSC: 1', `Next-Router-State-Tree: ${tree}`]),
    ),
    request('GET /?%=%&[]=%ff HTTP/1.1', [
      'X-Matched-Path: %',
      'X-Nextjs-Data: 1',
      'X-Middleware-Subrequest: x',
    ]),
    request('GET /status HTTP/1.1', [
      'X-Forwarded-Host: [',
      'X-Forwarded-Proto: %',
      'Accept-Language: ;q=,,*;',
    ]),
  ]
  const bodies = [
    ...['{nonsense', 'null', '5', '"x"', '["$F1"]', '["$1"]', '["$0:0:0"]', '["$Q1","$W2","$i3"]'].map(body =>
      action(body),
    ),
    action('x', 'Content-Type: multipart/form-data'),
    action('[]', 'Origin: nonsense'),
    action('[]', 'Origin: null'),
    request('POST / HTTP/1.1', ['Next-Action: nonsense'], '[]'),
    request('POST /sign-in HTTP/1.1', ['Content-Type: multipart/form-data'], 'x'),
    request('POST /status HTTP/1.1', [`Next-Action: 40${'0'.repeat(40)}`], '[]'),
    request('POST /api/audience HTTP/1.1', [], '{"id":'),
    request('POST /api/screen HTTP/1.1', [`Cookie: ${cookie}`], '{"screen":null}'),
    request('POST /api/copied HTTP/1.1', [`Cookie: ${cookie}`], '\u0000'),
    request('GET / HTTP/1.1', [`X: ${'a'.repeat(20_000)}`]),
    'NONSENSE\r\n\r\n',
  ]
  const statuses = async (requests: string[]) => {
    const all = []
    for (const bytes of requests) {
      const { status, ms } = await exchange(ports.console, bytes)
      all.push({ line: bytes.slice(0, 60), status, slow: ms > 1_000 })
    }
    return all
  }
  const wrong = (allowed: (status: number) => boolean) => (one: { status: number; slow: boolean }) =>
    one.slow || !allowed(one.status)
  expect(
    (await statuses([...refused, ...bodies])).filter(wrong(status => status >= 400 && status < 500)),
  ).toEqual([])
  expect((await statuses(answered)).filter(wrong(status => status >= 200 && status < 500))).toEqual([])
  expect(demo.processes()).toEqual(before)
  expect((await get(ports.console, '/api/health')).status).toBe(200)
})
