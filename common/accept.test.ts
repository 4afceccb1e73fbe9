import { expect, test } from 'vitest'
import { preferredEncoding } from './accept'

test.each([
  [undefined, null],
  ['', null],
  ['identity', null],
  ['gzip', 'gzip'],
  ['gzip, deflate', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP;Q=0.5', 'gzip'],
  ['x-gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.2, gzip;q=0.8', 'gzip'],
  ['gzip;q=0', null],
  ['gzip; q=0.000, br ; q=0.0', null],
  ['*', 'br'],
  ['*;q=0', null],
  ['br;q=0, *', 'gzip'],
  ['gzip;q=nonsense', null],
  ['gzip;q=2', null],
  ['gzipped, brotli', null],
  [';;,;q=1,', null],
])('"%s" likes %s best', (header, encoding) => {
  expect(preferredEncoding(header)).toBe(encoding)
})
