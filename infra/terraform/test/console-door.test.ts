import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'

const source = readFileSync(new URL('../console-door.js', import.meta.url), 'utf8')

/** What the viewer meets: the request passed on, or a status. */
function knock(ip: string, uri: string, ranges = ['203.0.113.0/24', '198.51.100.7/32']): unknown {
  const code = `const ranges = ${JSON.stringify(ranges)}\n${source}\nhandler(event)`
  const answer: unknown = runInNewContext(code, { event: { viewer: { ip }, request: { uri } } })
  return typeof answer === 'object' && answer !== null && 'statusCode' in answer
    ? answer.statusCode
    : 'passed on'
}

test.each([
  ['203.0.113.9', '/', 'passed on'],
  ['203.0.113.255', '/charts', 'passed on'],
  ['198.51.100.7', '/', 'passed on'],
  ['198.51.100.8', '/', 403],
  ['203.0.114.0', '/', 403],
  ['203.0.112.255', '/sign-in', 403],
  ['2001:db8::1', '/', 403],
  ['192.0.2.1', '/api/rollback', 403],
  ['192.0.2.1', '/status', 'passed on'],
  ['192.0.2.1', '/api/status', 'passed on'],
  ['192.0.2.1', '/_next/static/a.js', 'passed on'],
])('%s on %s: %s', (ip, uri, expected) => {
  expect(knock(ip, uri)).toBe(expected)
})

test('0.0.0.0/0 is everybody', () => {
  expect(knock('192.0.2.1', '/', ['0.0.0.0/0'])).toBe('passed on')
})
