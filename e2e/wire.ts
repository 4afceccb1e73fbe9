import { once } from 'node:events'
import { connect } from 'node:net'

export interface Answer {
  /** All that came over the socket, head included. */
  bytes: number
  status: number
  head: string
  ms: number
}

/** Sends these bytes and reads whatever comes until the other side closes the connection. */
export async function exchange(port: number, request: string): Promise<Answer & { text: string }> {
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  const began = performance.now()
  socket.on('data', chunk => chunks.push(chunk))
  socket.on('error', () => undefined)
  socket.write(request)
  await once(socket, 'close')
  const all = Buffer.concat(chunks)
  const text = all.toString('latin1')
  return {
    bytes: all.length,
    status: Number(text.match(/^HTTP\/1\.1 (\d{3})/)?.[1] ?? 0),
    head: text.split('\r\n\r\n', 1)[0] ?? '',
    ms: performance.now() - began,
    text,
  }
}

/** Without TLS a browser offers no brotli, and a room's phones come without TLS. */
export const browserEncodings = 'gzip, deflate'

export const get = (
  port: number,
  path: string,
  { cookie = '', encoding = browserEncodings, method = 'GET', more = '' } = {},
) =>
  exchange(
    port,
    [
      `${method} ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: close',
      `Accept-Encoding: ${encoding}`,
      ...(cookie ? [`Cookie: ${cookie}`] : []),
      ...(more ? [more] : []),
      '\r\n',
    ].join('\r\n'),
  )

/** The cookie of who signs in with this passcode. */
export async function signedIn(port: number, passcode: string): Promise<string> {
  const body = `passcode=${passcode}&next=%2F`
  const { head } = await exchange(
    port,
    `POST /api/sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
  return head.match(/^set-cookie: (greenroom=[^;]+)/im)?.[1] ?? ''
}
