import { describe, expect, it } from 'vitest'
import { answerHeaders, hops, newTraceRoot, requestHeaders, traceHeader } from './headers'

const arrival = { clientIp: '192.0.2.7', port: 8080, traceRoot: '1-5759e988-bd862e3fe1be46a994272793' }
const added = [
  ['X-Forwarded-For', '192.0.2.7'],
  ['X-Forwarded-Proto', 'http'],
  ['X-Forwarded-Port', '8080'],
  ['X-Amzn-Trace-Id', 'Root=1-5759e988-bd862e3fe1be46a994272793'],
]

function pairs(flat: string[]): string[][] {
  return flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1] ?? '']] : []))
}

describe('the headers of a forwarded request', () => {
  it.each([
    { name: 'Host is kept', wire: ['Host', 'demo.example'], kept: [['Host', 'demo.example']] },
    {
      name: 'case and order are kept',
      wire: ['b-Two', '2', 'A-One', '1'],
      kept: [
        ['b-Two', '2'],
        ['A-One', '1'],
      ],
    },
    {
      name: 'repeated headers stay apart',
      wire: ['Cookie', 'a', 'Cookie', 'b'],
      kept: [
        ['Cookie', 'a'],
        ['Cookie', 'b'],
      ],
    },
    { name: 'Connection goes', wire: ['Connection', 'keep-alive'], kept: [] },
    {
      name: 'what Connection nominates goes',
      wire: ['X-Mine', '1', 'connection', 'close, X-MINE', 'X-Other', '2'],
      kept: [['X-Other', '2']],
    },
    {
      name: 'Keep-Alive, TE, Upgrade and the like go',
      wire: [
        'Keep-Alive',
        'timeout=5',
        'TE',
        'trailers',
        'Upgrade',
        'h2c',
        'Proxy-Connection',
        'x',
        'Transfer-Encoding',
        'chunked',
        'Trailer',
        'x',
      ],
      kept: [],
    },
    { name: 'Expect was answered by the load balancer', wire: ['Expect', '100-continue'], kept: [] },
    { name: 'Content-Length is kept', wire: ['Content-Length', '12'], kept: [['Content-Length', '12']] },
    {
      name: 'a forged protocol and port are replaced',
      wire: ['X-Forwarded-Proto', 'https', 'X-Forwarded-Port', '443'],
      kept: [],
    },
  ])('$name', ({ wire, kept }) => {
    expect(pairs(requestHeaders(wire, arrival))).toEqual([...kept, ...added])
  })

  it('append the client to X-Forwarded-For', () => {
    const flat = requestHeaders(['X-Forwarded-For', '203.0.113.1', 'x-forwarded-for', '203.0.113.2'], arrival)
    expect(pairs(flat)[0]).toEqual(['X-Forwarded-For', '203.0.113.1, 203.0.113.2, 192.0.2.7'])
  })

  it('keep a trace that has begun elsewhere', () => {
    expect(traceHeader('Root=1-67891233-abcdef012345678912345678', arrival.traceRoot)).toBe(
      'Self=1-5759e988-bd862e3fe1be46a994272793;Root=1-67891233-abcdef012345678912345678',
    )
    expect(traceHeader('CalledFrom=app', arrival.traceRoot)).toBe(
      'Root=1-5759e988-bd862e3fe1be46a994272793;CalledFrom=app',
    )
  })

  it('begin a trace with the second and 96 random bits', () => {
    const root = newTraceRoot(0x5759e988 * 1000, 'bd862e3f-e1be-46a9-9427-279312345678')
    expect(root).toBe('1-5759e988-bd862e3fe1be46a994272793')
    expect(newTraceRoot(Date.now())).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/)
  })
})

describe('the headers of an answer', () => {
  it('lose what is hop by hop and keep the rest, bytes included', () => {
    const raw = [
      'Set-Cookie',
      'a=1',
      'set-cookie',
      'b=2',
      'Connection',
      'X-Hop',
      'X-Hop',
      '1',
      'Keep-Alive',
      'timeout=5',
      'X-Latin',
      'é',
    ]
    const wire = raw.map(part => Buffer.from(part, 'latin1'))
    expect(answerHeaders(wire)).toEqual(['Set-Cookie', 'a=1', 'set-cookie', 'b=2', 'X-Latin', 'é'])
  })
})

describe('hops', () => {
  it.each([
    { header: undefined, count: 0 },
    { header: '192.0.2.1', count: 1 },
    { header: '192.0.2.1, 192.0.2.2', count: 2 },
  ])('counts $count in $header', ({ header, count }) => {
    expect(hops(header)).toBe(count)
  })
})
