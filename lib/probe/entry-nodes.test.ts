import { describe, expect, test } from 'vitest'
import { EntryNodes, type Resolve } from './entry-nodes'
import type { Settings } from './settings'

const entry = 'http://chatapp-1.elb.amazonaws.com'

/** Nodes whose clock and names a test moves. */
function nodesOf(at: string, nodes: Settings['nodes'], answers: Awaited<ReturnType<Resolve>>[] = []) {
  const asked: string[] = []
  const clock = { ms: 0 }
  const known = new EntryNodes(at, nodes, {
    now: () => clock.ms,
    resolve: async hostname => {
      asked.push(hostname)
      const found = answers.shift()
      if (!found) throw new Error('ENOTFOUND')
      return found
    },
  })
  return {
    asked,
    clock,
    /** What the next requests go to, once what is under way has come. */
    async next(count: number) {
      known.next()
      await new Promise(resolve => setImmediate(resolve))
      return Array.from({ length: count }, () => known.next())
    },
  }
}
const two = [
  { address: '192.0.2.9', ttl: 60 },
  { address: '192.0.2.1', ttl: 30 },
]

describe('the nodes of an entry', () => {
  test('are the addresses of its name, asked in turn, under its name', async () => {
    const { next } = nodesOf(entry, 'resolve', [two])
    const asked = await next(4)
    expect(asked.map(({ node }) => node).sort()).toEqual(['192.0.2.1', '192.0.2.1', '192.0.2.9', '192.0.2.9'])
    for (const { address, node, url } of asked) expect([address, url.href]).toEqual([node, `${entry}/whoami`])
  })

  test('are resolved again when the first record’s time is over, and kept where they cannot be', async () => {
    const { next, clock, asked } = nodesOf(entry, 'resolve', [two])
    await next(1)
    clock.ms = 29_999
    await next(1)
    expect(asked).toHaveLength(1)
    clock.ms = 30_000
    expect((await next(2)).map(({ node }) => node)).toHaveLength(2)
    expect(asked).toHaveLength(2)
    expect(new Set((await next(2)).map(({ node }) => node))).toEqual(new Set(['192.0.2.1', '192.0.2.9']))
    clock.ms = 34_999
    await next(1)
    expect(asked).toHaveLength(2)
    clock.ms = 35_000
    await next(1)
    expect(asked).toHaveLength(3)
  })

  test('that are replaced are asked no more', async () => {
    const { next, clock } = nodesOf(entry, 'resolve', [
      two,
      [two[0], { address: '192.0.2.77', ttl: 60 }].flatMap(each => each ?? []),
    ])
    await next(1)
    clock.ms = 60_000
    expect(new Set((await next(4)).map(({ node }) => node))).toEqual(new Set(['192.0.2.77', '192.0.2.9']))
  })

  test.each([
    ['of a name that is not known', entry, 'resolve' as const, []],
    ['of an address', 'http://192.0.2.5:8080', 'resolve' as const, [two]],
    ['of an IPv6 address', 'http://[2001:db8::1]', 'resolve' as const, [two]],
    ['of this machine', 'http://localhost:8080', 'resolve' as const, [two]],
    ['behind CloudFront', 'https://d1.cloudfront.net', null, [two]],
  ])('%s are none: the entry is asked by its name', async (_name, at, nodes, answers) => {
    const [asked] = await nodesOf(at, nodes, answers).next(1)
    expect(asked).toEqual({ url: new URL(`${at}/whoami`), address: null, node: null })
  })

  test('is no node where the name has one address, which is asked nevertheless', async () => {
    const [asked] = await nodesOf(entry, 'resolve', [two.slice(0, 1)]).next(1)
    expect(asked).toMatchObject({ address: '192.0.2.9', node: null })
  })

  test('are the ports of the rehearsal, each by its own', async () => {
    const urls = ['http://127.0.0.1:8081', 'http://127.0.0.1:8082']
    const asked = await nodesOf('http://127.0.0.1:8080', urls).next(2)
    expect(asked.map(({ url }) => url.href).sort()).toEqual(urls.map(url => `${url}/whoami`))
    expect(asked.map(({ node }) => node).sort()).toEqual(['127.0.0.1:8081', '127.0.0.1:8082'])
  })
})
