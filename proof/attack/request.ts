/** Requests as parts, so that each part can be made wrong by itself, and their bytes. */
import { gzipSync } from 'node:zlib'
import type { Chance } from './chance'
import type { Input } from './input'
import { mutateText } from './mutate-value'

export interface Request {
  method: string
  target: string
  headers: readonly (readonly [string, string])[]
  body?: string | Buffer
}

/** The request as a client that means well writes it. */
export function requestBytes({ method, target, headers, body }: Request): Buffer {
  const content = Buffer.from(body ?? '')
  const length: (readonly [string, string])[] =
    body === undefined ? [] : [['content-length', String(content.length)]]
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([latin(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`), content])
}

/** Bytes as they are written here: a character of two bytes stays one, as raw clients send it. */
const latin = (text: string): Buffer => {
  const fits = Array.from(text).every(letter => letter < '\u0100')
  return Buffer.from(text, fits ? 'latin1' : 'utf8')
}

/** A text that can stand in a line of a head without ending it. */
export const oneLine = (text: string): string =>
  Array.from(text)
    .filter(letter => letter > ' ')
    .join('')

/** Targets that a parser of request lines lets through and a parser of addresses does not, and their kin. */
export const targets = [
  'http://[',
  'http://a:999999/',
  'http:///',
  'http://',
  'http:',
  'http://a b/',
  'http://%zz/',
  'http://[::1/',
  'http://[::1]:x/',
  'http://user:pass@host/',
  'http://x:80:80/',
  'http://xn--a/',
  'http://\u00ff/',
  'https://x/',
  'ws://x/ws',
  '//',
  '///',
  '//x',
  '//[',
  '//a:999999/',
  '/\\',
  '/\\\\x/y',
  '*',
  '/%',
  '/%zz',
  '/%ff%fe',
  '/%c0%af..%c0%af',
  '/%00',
  '/..//..',
  '/./.',
  '/;x=1',
  '/#x',
  '/?',
  '/??',
  '/?%',
  '/?a[]=1&a[b]=2&__proto__[x]=1',
  '?',
  'x',
  ':80',
  'x:443',
  `/${'a'.repeat(15_000)}`,
  `/?${'a=b&'.repeat(3_000)}`,
  `/${'%41'.repeat(2_000)}`,
  `/${'../'.repeat(500)}`,
  `http://${'a'.repeat(300)}/`,
] as const

const methods = [
  'GET',
  'POST',
  'HEAD',
  'PUT',
  'DELETE',
  'OPTIONS',
  'PATCH',
  'TRACE',
  'CONNECT',
  'PRI',
  'M-SEARCH',
  'get',
  'G E T',
  'GET\u0000',
  '',
  'X'.repeat(5_000),
] as const
const versions = [
  'HTTP/1.0',
  'HTTP/0.9',
  'HTTP/2.0',
  'HTTP/1.2',
  'HTTP/9.9',
  'HTTP/1.',
  'HTP/1.1',
  'http/1.1',
  '',
  'HTTP/1.1 x',
  'ICE/1.0',
  'RTSP/1.0',
] as const

const strangeHeaders: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['host', ''],
  ['host', 'a, b'],
  ['host', '['],
  ['host', 'a:999999'],
  ['host', '\u00ff'],
  ['content-length', '-1'],
  ['content-length', '+5'],
  ['content-length', '0x5'],
  ['content-length', '5, 5'],
  ['content-length', '99999999999999999999'],
  ['content-length', ''],
  ['transfer-encoding', 'chunked'],
  ['transfer-encoding', 'gzip'],
  ['transfer-encoding', 'gzip, chunked'],
  ['transfer-encoding', 'chunked, identity'],
  ['transfer-encoding', 'xchunked'],
  ['transfer-encoding', 'chunked\u000b'],
  ['expect', '100-continue'],
  ['expect', 'x'],
  ['connection', 'close'],
  ['connection', 'upgrade'],
  ['connection', 'host, cookie, x-forwarded-for'],
  ['connection', 'keep-alive, Transfer-Encoding'],
  ['keep-alive', 'timeout=99999999999'],
  ['upgrade', 'websocket'],
  ['upgrade', ''],
  ['te', 'trailers'],
  ['trailer', 'content-length'],
  ['cookie', ';;;=;=%;a=%zz'],
  ['cookie', `a=${'x'.repeat(9_000)}`],
  ['accept-encoding', ';q=,*;q=x'],
  ['accept-language', `${'a,'.repeat(3_000)}`],
  ['accept-language', 'ko;q=NaN, *;q=1e9'],
  ['content-type', ''],
  ['content-type', 'multipart/form-data'],
  ['content-type', 'multipart/form-data; boundary='],
  ['content-type', 'application/json; charset=utf-16'],
  ['content-encoding', 'gzip'],
  ['content-encoding', 'br'],
  ['range', 'bytes=9-1,-,0-'],
  ['if-none-match', '*'],
  ['if-modified-since', 'x'],
  ['origin', 'null'],
  ['origin', 'http://['],
  ['referer', 'http://['],
  ['x-forwarded-for', Array.from({ length: 31 }, () => '1.2.3.4').join(', ')],
  ['x-forwarded-for', '[,,x'],
  ['x-forwarded-host', '['],
  ['x-forwarded-host', 'a, b'],
  ['x-forwarded-proto', 'x,y'],
  ['x-http-method-override', 'TRACE'],
  ['x-amz-target', '..'],
  ['x-amz-target', 'DynamoDB_20120810.'],
  ['x-amz-date', 'x'],
  ['authorization', 'AWS4-HMAC-SHA256 Credential='],
  ['authorization', 'Basic \u00ff'],
  ['rsc', '1'],
  ['next-action', 'x'],
  ['next-router-state-tree', '%'],
  ['next-router-prefetch', '1'],
  ['next-url', '//['],
  ['x-middleware-subrequest', 'a:b:c'],
  ['last-event-id', '1e999'],
  ['last-event-id', '-:-'],
  ['sec-websocket-key', 'x'],
  ['sec-websocket-version', '99'],
  ['sec-websocket-extensions', 'permessage-deflate; server_max_window_bits=x'],
  ['sec-websocket-protocol', ',,'],
  ['connectionid', '\u00ff'],
  ['x-gateway-secret', 'x'],
  ['x', 'y'.repeat(70_000)],
  ['', 'x'],
  ['a b', 'x'],
  ['x\u0000', 'x'],
  ['x', '\u0000'],
  ['x', 'a\r\n b'],
  ['x', 'a\rb'],
  ['x', 'a\nb: c'],
]

/** Chunked bodies (RFC 9112 §7.1) as they should not be; the second says whether more may have to come. */
const chunked: readonly [readonly [string, boolean], ...(readonly [string, boolean])[]] = [
  ['5\r\nhello\r\n0\r\n\r\n', false],
  ['5;a=b;c\r\nhello\r\n0\r\n\r\n', false],
  ['0\r\nx: y\r\n\r\n', false],
  ['ffffffffffffffff\r\nx', true],
  ['fffffffffffffffff\r\nx', true],
  ['-1\r\nx', true],
  ['x\r\n', true],
  ['\r\n', true],
  ['5\nhello\n0\n\n', true],
  ['5\r\nhello0\r\n\r\n', true],
  ['5\r\nhel', true],
  [`5;${'a'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`, true],
  [`0\r\n${'x: y\r\n'.repeat(3_000)}\r\n`, true],
]

/** Whether a header says how long the body is, which may then be longer than what comes. */
export const framesItself = ({ headers }: Request): boolean =>
  headers.some(([name]) => /^(content-length|transfer-encoding)/i.test(name.trim()))

/** A request whose line, headers or framing are wrong. */
export function mutateRequest(chance: Chance, request: Request): Omit<Input, 'kind'> {
  const whole = requestBytes(request)
  const { method, target } = request
  const headers = [...request.headers]
  const body = Buffer.from(request.body ?? '')
  const withHeaders = () => {
    const changed = { ...request, headers }
    return { bytes: requestBytes(changed), mayBeUnfinished: framesItself(changed) }
  }
  const withLine = (line: string) => {
    const rest = whole.subarray(whole.indexOf('\r\n'))
    return { bytes: Buffer.concat([latin(line), rest]), mayBeUnfinished: false }
  }
  switch (chance.below(14)) {
    case 0:
    case 1:
      return withLine(`${method} ${chance.of(targets)} HTTP/1.1`)
    case 2:
      return withLine(`${method} ${mutateText(chance, target)} HTTP/1.1`)
    case 3:
      return withLine(
        `${chance.of(methods)} ${target} ${chance.happens(0.5) ? 'HTTP/1.1' : chance.of(versions)}`,
      )
    case 4:
      return withLine(`${method} ${target} ${chance.of(versions)}`)
    case 5:
    case 6:
    case 7: {
      do headers.splice(chance.below(headers.length + 1), 0, chance.of(strangeHeaders))
      while (chance.happens(0.4))
      return withHeaders()
    }
    case 8: {
      const at = chance.below(headers.length)
      const [name, value] = headers[at] ?? ['x', 'y']
      headers[at] = chance.happens(0.3)
        ? [mutateText(chance, name), value]
        : [name, mutateText(chance, value)]
      if (chance.happens(0.2)) headers.splice(at, 1)
      return withHeaders()
    }
    case 9: {
      const [text, mayBeUnfinished] = chance.of(chunked)
      const head = requestBytes({
        method: 'POST',
        target,
        headers: [...headers, ['transfer-encoding', 'chunked']],
      })
      return { bytes: Buffer.concat([head, latin(text)]), mayBeUnfinished }
    }
    case 10:
      return { bytes: smuggled(chance, request), mayBeUnfinished: true }
    case 11: {
      const zipped = chance.happens(0.5)
        ? gzipSync(body)
        : Buffer.concat([gzipSync(body).subarray(0, 12), body])
      return {
        bytes: requestBytes({
          method: 'POST',
          target,
          headers: [...headers, ['content-encoding', 'gzip']],
          body: zipped,
        }),
        mayBeUnfinished: false,
      }
    }
    case 12:
      return { bytes: notHttp(chance, whole), mayBeUnfinished: true }
    default:
      return { bytes: mutateBytes(chance, whole), mayBeUnfinished: true }
  }
}

/** Two readers that count differently see two requests where one was meant (RFC 9112 §11.2). */
function smuggled(chance: Chance, { method, target, headers }: Request): Buffer {
  const hidden = `GET /hidden HTTP/1.1\r\nhost: x\r\n\r\n`
  const plain = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const line = `${method === 'HEAD' ? 'GET' : method} ${target} HTTP/1.1\r\n${plain}`
  switch (chance.below(6)) {
    case 0:
      return latin(
        `${line}content-length: ${hidden.length}\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      )
    case 1:
      return latin(
        `${line}transfer-encoding: chunked\r\ntransfer-encoding: x\r\ncontent-length: 4\r\n\r\n1\r\na\r\n0\r\n\r\n`,
      )
    case 2:
      return latin(`${line}content-length: 0\r\ncontent-length: ${hidden.length}\r\n\r\n${hidden}`)
    case 3:
      return latin(`${line}content-length : 3\r\n\r\nabc${hidden}`)
    case 4:
      return latin(`${line}\r\n`.repeat(20))
    default:
      return latin(`${line}\r\n${hidden}${line}connection: close\r\n\r\n`)
  }
}

/** Whole messages of other protocols, and nothing at all. */
function notHttp(chance: Chance, whole: Buffer): Buffer {
  switch (chance.below(6)) {
    case 0:
      return Buffer.from(
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000',
      )
    case 1:
      return Buffer.concat([Buffer.from('16030100c8010000c40303', 'hex'), chance.bytes(180)])
    case 2:
      return chance.bytes(1 + chance.below(2_000))
    case 3:
      return latin(whole.toString('latin1').replaceAll('\r\n', chance.of(['\n', '\r', '\n\r'])))
    case 4:
      return whole.subarray(0, chance.below(whole.length))
    default:
      return Buffer.from('\r\n'.repeat(chance.of([1, 2, 2_000])))
  }
}

/** Bytes flipped, left out, put in or doubled. */
export function mutateBytes(chance: Chance, bytes: Buffer): Buffer {
  let changed = Buffer.from(bytes)
  do {
    const at = chance.below(changed.length + 1)
    const end = Math.min(changed.length, at + 1 + chance.below(16))
    const [before, after] = [changed.subarray(0, at), changed.subarray(at)]
    switch (chance.below(4)) {
      case 0:
        if (at < changed.length) changed[at] = chance.below(256)
        break
      case 1:
        changed = Buffer.concat([before, changed.subarray(end)])
        break
      case 2:
        changed = Buffer.concat([before, chance.bytes(1 + chance.below(8)), after])
        break
      default:
        changed = Buffer.concat([changed.subarray(0, end), after])
    }
  } while (chance.happens(0.4))
  return changed
}

const upgrades = [
  'websocket',
  'WebSocket',
  'h2c',
  'TLS/1.0',
  'websocket, h2c',
  'x',
  '',
  'a'.repeat(3_000),
] as const
const keys = ['dGhlIHNhbXBsZSBub25jZQ==', '', 'x', 'dGhlIHNhbXBsZSBub25jZQ', '\u00ff'.repeat(16)] as const

/** An upgrade of which something may be wrong; the server may neither wait for more nor leave it open. */
export function upgradeInput(chance: Chance, target: string, rightShare: number): Omit<Input, 'kind'> {
  const request = upgradeRequest(chance, target, rightShare)
  return { bytes: requestBytes(request), mayBeUnfinished: framesItself(request) }
}

function upgradeRequest(chance: Chance, target: string, rightShare: number): Request {
  const wrong = !chance.happens(rightShare)
  const some = <Value>(right: Value, others: readonly [Value, ...Value[]]) =>
    wrong && chance.happens(0.4) ? chance.of(others) : right
  const headers: (readonly [string, string])[] = [
    ['host', some('x', ['', '[', 'a:999999'])],
    ['connection', some('Upgrade', ['upgrade', 'keep-alive, Upgrade', 'x, upgrade, host'])],
    ['upgrade', some<string>('websocket', upgrades)],
    ['sec-websocket-key', some<string>(keys[0], keys)],
    ['sec-websocket-version', some('13', ['8', '', '99', '13, 8'])],
  ]
  if (wrong && chance.happens(0.4)) headers.push(chance.of(strangeHeaders))
  if (wrong && chance.happens(0.3)) headers.splice(chance.below(headers.length), 1)
  return {
    method: some('GET', ['POST', 'HEAD', 'CONNECT', 'OPTIONS']),
    target: some<string>(target, targets),
    headers,
  }
}
