import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import { lanAddresses } from './addresses.mjs'
import { addressesOf, welcome } from './welcome.mjs'

const card = (address: string, more: Partial<NetworkInterfaceInfo> = {}) => [
  {
    address,
    internal: false,
    family: 'IPv4',
    netmask: '255.255.255.0',
    mac: '3c:22:fb:00:00:01',
    cidr: null,
    ...more,
  } as NetworkInterfaceInfo,
]
const first = (cards: [string, NetworkInterfaceInfo[]][]) =>
  lanAddresses(Object.fromEntries(cards))[0]?.address

test.each<[string, string, [string, NetworkInterfaceInfo[]][]]>([
  [
    'the first that is in a network',
    '192.168.0.7',
    [
      ['lo', card('127.0.0.1', { internal: true })],
      ['usb', card('169.254.3.4')],
      ['wifi', card('192.168.0.7')],
    ],
  ],
  [
    'not a VPN of macOS',
    '192.168.0.12',
    [
      ['utun3', card('26.11.22.33')],
      ['en0', card('192.168.0.12')],
    ],
  ],
  [
    'not Tailscale',
    '10.20.30.40',
    [
      ['tailscale0', card('100.96.1.2')],
      ['wlan0', card('10.20.30.40')],
    ],
  ],
  [
    'not Docker',
    '192.168.1.7',
    [
      ['docker0', card('172.17.0.1')],
      ['enp3s0', card('192.168.1.7')],
    ],
  ],
  [
    'not a network of Docker',
    '10.0.0.9',
    [
      ['br-8f2d11ac', card('172.19.0.1')],
      ['eth0', card('10.0.0.9')],
    ],
  ],
  [
    'not Hyper-V or WSL of Windows',
    '192.168.35.4',
    [
      ['vEthernet (WSL)', card('172.28.16.1')],
      ['vEthernet (Default Switch)', card('172.20.0.1')],
      ['Wi-Fi', card('192.168.35.4')],
    ],
  ],
  [
    'not VirtualBox under a name like a card’s',
    '172.16.4.5',
    [
      ['Ethernet 2', card('192.168.56.1', { mac: '0a:00:27:00:00:10' })],
      ['이더넷', card('172.16.4.5')],
    ],
  ],
  [
    'not the end of a tunnel',
    '10.1.2.3',
    [
      ['corp0', card('10.250.0.9', { netmask: '255.255.255.255' })],
      ['corp1', card('10.1.2.3')],
    ],
  ],
  [
    'not a card of nobody knows what before one with a plug',
    '10.1.2.3',
    [
      ['strange0', card('10.7.7.7')],
      ['eno1', card('10.1.2.3')],
    ],
  ],
  ['a VPN where there is nothing else', '26.11.22.33', [['utun3', card('26.11.22.33')]]],
])('the address for phones is %s', (_, right, cards) => {
  expect(first(cards)).toBe(right)
})

test('without a network there is none', () => {
  expect(lanAddresses({ lo: card('127.0.0.1', { internal: true }) })).toEqual([])
})

test('whoever starts it reads which network phones are sent to, and how that is changed', () => {
  const settings = { passcodes: { presenter: 'p', coPresenter: 'c' }, region: 'r' }
  const addresses = {
    presenter: 'http://localhost:3000/',
    charts: 'http://localhost:3000/charts',
    status: 'http://192.168.0.12:3000/status',
    chat: 'http://192.168.0.12:8080/',
    aws: 'http://127.0.0.1:4566',
  }
  const said = (otherCards: { card: string; address: string }[]) =>
    welcome({ ...settings, otherCards } as Parameters<typeof welcome>[0], addresses)
  expect(said([{ card: 'utun3', address: '26.11.22.33' }])).toContain(
    'Phones are sent to 192.168.0.12. This machine is in other networks too (utun3 26.11.22.33):\nwhere phones are in one of them, set GREENROOM_PUBLIC_URL=http://26.11.22.33:3000\n',
  )
  expect(said([])).not.toContain('other networks')
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
