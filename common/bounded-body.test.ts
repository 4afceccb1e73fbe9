import { expect, test } from 'vitest'
import { BoundedBody } from './bounded-body'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a body is whole up to its limit, in whatever parts it comes', () => {
  const body = new BoundedBody(6)
  expect(body.whole()).toEqual(Buffer.alloc(0))
  const [first, rest] = [bytes('무중').subarray(0, 2), bytes('무중').subarray(2)]
  expect(body.add(first)).toBe(true)
  expect(body.add(rest)).toBe(true)
  expect(body.whole()?.toString('utf8')).toBe('무중')
  expect(body.bytes).toBe(6)
})

test('of a body that is too long nothing is kept, whatever comes after', () => {
  const body = new BoundedBody(2)
  expect([bytes('ab'), bytes('c'), bytes('')].map(part => body.add(part))).toEqual([true, false, false])
  expect(body.whole()).toBeNull()
  expect(body.bytes).toBe(3)
})
