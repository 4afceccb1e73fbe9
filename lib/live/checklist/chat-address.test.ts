import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { portOf } from '../../../common/port-of'
import { instant } from '../../domain/base/units'
import { checkChatAddress } from './chat-address'

const now = () => instant(Date.now())
const signal = () => AbortSignal.timeout(5_000)

describe('the chat’s address', () => {
  let server: Server
  afterEach(() => new Promise(resolve => server.close(resolve)))
  const serve = (status: number, type: string) =>
    new Promise<URL>(resolve => {
      server = createServer((_, response) => response.writeHead(status, { 'content-type': type }).end('x'))
      server.listen(0, '127.0.0.1', () => {
        resolve(new URL(`http://127.0.0.1:${portOf(server)}/`))
      })
    })

  test.each([
    [200, 'text/html; charset=utf-8', true],
    [200, 'application/json', false],
    [503, 'text/html', false],
  ])('answers %d %s: %s', async (status, type, met) => {
    const finding = await checkChatAddress(await serve(status, type), now, signal())
    expect(finding).toMatchObject({ met, saw: { kind: 'page', status } })
  })

  test('that nobody listens at is unreachable, with the reason', async () => {
    const url = await serve(200, 'text/html')
    await new Promise(resolve => server.close(resolve))
    expect(await checkChatAddress(url, now, signal())).toMatchObject({
      met: false,
      saw: {
        kind: 'problem',
        problem: { kind: 'unreachable', cause: expect.stringContaining('ECONNREFUSED') },
      },
    })
  })
})
