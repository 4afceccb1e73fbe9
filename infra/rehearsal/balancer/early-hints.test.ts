import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { config, group, rawConnection, startBalancer, startTarget } from './test-bench'

describe('answers on the way to the answer', () => {
  const hinting = async (hints: Record<string, string>) => {
    const target = await startTarget((_req, res) => {
      res.writeProcessing()
      res.writeEarlyHints(hints)
      res.end('done')
    })
    return startBalancer(config({ blue: 1 }, group('blue', target.config)))
  }

  it('pass with their headers, and the answer after them is one', async () => {
    const { port, balancer, said } = await hinting({
      link: '</a.css>; rel=preload; as=style',
      'x-of': 'target',
    })
    const asked = request(`http://127.0.0.1:${port}/`)
    const seen: unknown[] = []
    asked.on('information', ({ statusCode, headers }) => seen.push([statusCode, headers]))
    asked.end()
    const [response] = await once(asked, 'response')
    response.resume()
    expect(response.statusCode).toBe(200)
    expect(seen).toEqual([
      [102, {}],
      [103, { link: '</a.css>; rel=preload; as=style', 'x-of': 'target' }],
    ])
    balancer.reportSecond()
    const tallies = said.flatMap(message => (message.type === 'tally' ? message.tallies : []))
    const answers = tallies
      .filter(({ groupArn }) => groupArn === 'arn:blue')
      .flatMap(each => each.responseTimes)
    expect(answers).toHaveLength(1)
  })

  it('do not reach an HTTP/1.0 client, which would take them for the answer', async () => {
    const { port } = await hinting({ link: '</a.css>; rel=preload' })
    const client = rawConnection(port)
    client.socket.write('GET / HTTP/1.0\r\n\r\n')
    await client.closed
    expect(client.received()).toMatch(/^HTTP\/1.1 200 OK\r\n/)
  })
})
