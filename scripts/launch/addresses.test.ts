import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import { lanAddress } from './addresses.mjs'
import { addressesOf } from './welcome.mjs'

const card = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
})

test('the address for phones is the first that they can reach', () => {
  const interfaces = {
    lo: [card('127.0.0.1', true)],
    usb: [card('169.254.3.4')],
    wifi: [card('192.168.0.7')],
  }
  expect(lanAddress(interfaces)).toBe('192.168.0.7')
})

test('without a network it is this machine', () => {
  expect(lanAddress({ lo: [card('127.0.0.1', true)] })).toBe('127.0.0.1')
})

test.each([
  {
    publicUrl: 'http://192.168.0.7:3000',
    status: 'http://192.168.0.7:3000/status',
    chat: 'http://192.168.0.7:8080/',
  },
  {
    publicUrl: 'https://show.example/',
    status: 'https://show.example/status',
    chat: 'http://show.example:8080/',
  },
])('under $publicUrl phones find status and chat', ({ publicUrl, status, chat }) => {
  const port = (number: number) => ({ variable: '', what: '', port: number })
  const ports = { console: port(3000), aws: port(4566), alb: port(8080), ws: port(8081) }
  expect(addressesOf({ ports, publicUrl, awsEndpoint: 'http://127.0.0.1:4566' })).toEqual({
    presenter: 'http://localhost:3000/',
    charts: 'http://localhost:3000/charts',
    status,
    chat,
    aws: 'http://127.0.0.1:4566',
  })
})
