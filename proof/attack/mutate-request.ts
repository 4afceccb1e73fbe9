/** Mutates requests, and bytes of any kind. */
import { gzipSync } from 'node:zlib'
import type { Chance } from './chance'
import type { Input } from './input'
import { mutateText } from './mutate-value'
import { framesItself, latin, type Request, requestBytes } from './request'
import { chunked, methods, strangeHeaders, targets, versions } from './wrong-values'

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
