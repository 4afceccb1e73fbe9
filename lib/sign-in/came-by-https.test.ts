import { expect, test } from 'vitest'
import { cameByHttps } from './came-by-https'

const https = 'https://console.example.com'
const http = 'http://192.168.0.7:3000'

test.each([
  ['behind a proxy that speaks https', http, { 'x-forwarded-proto': 'https', host: 'any' }, true],
  [
    'through CloudFront and the load balancer',
    https,
    { 'x-forwarded-proto': 'http', host: 'console.example.com' },
    true,
  ],
  ['by a tunnel that says nothing', https, { host: 'console.example.com' }, true],
  ["by the laptop's address, beside a tunnel", https, { host: '192.168.0.7:3000' }, false],
  ['by the laptop itself', http, { host: '192.168.0.7:3000' }, false],
  ['by an address that says nothing', https, {}, false],
])('%s: %s %o is https: %s', (_, publicUrl, headers, expected) => {
  expect(cameByHttps(new Headers(headers), new URL(publicUrl))).toBe(expected)
})
