/** Inputs for the two ports that every phone reaches: the load balancer and the WebSocket gateway. */
import type { Chance } from './chance'
import { mutatedFrame, textFrame } from './frames'
import type { Kind } from './kinds'
import { mutateRequest, upgradeInput } from './mutate-request'
import { jsonText, mutated, mutateText } from './mutate-value'
import { oneLine, type Request, requestBytes } from './request'

const host: readonly [string, string] = ['host', '127.0.0.1']
const mostFrames = 20
const guests = 12

const join = (chance: Chance) => ({
  action: 'join',
  guest: `attack-guest-number-${chance.below(guests)}`,
  name: 'Brave Otter 42',
  since: 1,
  lang: 'en',
})
const say = (chance: Chance) => ({
  action: 'say',
  id: `attack-${chance.below(100_000)}`,
  text: 'hello blue?',
})

const handshake = (target: string): Request => ({
  method: 'GET',
  target,
  headers: [
    host,
    ['connection', 'Upgrade'],
    ['upgrade', 'websocket'],
    ['sec-websocket-key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ['sec-websocket-version', '13'],
  ],
})

/** A WebSocket that stands, and then says what it should not. */
function frames(
  chance: Chance,
  target: string,
  first: Buffer[],
  message: () => unknown,
): ReturnType<Kind['make']> {
  const said = Array.from({ length: 1 + chance.below(mostFrames) }, () => mutatedFrame(chance, message()))
  return {
    bytes: requestBytes(handshake(target)),
    mayBeUnfinished: false,
    frames: [...first, ...said],
    lingerMs: chance.of([0, 0, 40]),
  }
}

const whoami: Request = { method: 'GET', target: '/whoami', headers: [host, ['accept', '*/*']] }

/** The load balancer's listener, and the chat's routes and held sockets behind it. */
export function balancerInputs(): Kind[] {
  const requests = [
    whoami,
    { ...whoami, target: '/' },
    { ...whoami, target: '/?lang=en' },
    { ...whoami, target: '/health' },
    { ...whoami, target: 'http://127.0.0.1/whoami' },
    { ...whoami, method: 'HEAD' },
    {
      method: 'POST',
      target: '/gateway/message',
      headers: [host, ['content-type', 'application/json'], ['connectionid', 'x'], ['x-gateway-secret', 'x']],
      body: '{"action":"ping"}',
    },
  ] satisfies Request[]
  return [
    { name: 'request', weight: 70, make: chance => mutateRequest(chance, chance.any(requests) ?? whoami) },
    {
      name: 'upgrade',
      weight: 16,
      make: chance => {
        const target = chance.of(['/ws', '/ws', '/ws?x=%', '/nope', '/whoami', 'http://127.0.0.1/ws'])
        return upgradeInput(chance, target, 0.3)
      },
    },
    {
      name: 'held socket',
      weight: 2,
      make: chance => frames(chance, '/ws', [], () => ({ type: 'x', text: 'echo' })),
    },
  ]
}

/** The WebSocket API: handshakes, frames of the chat, `@connections`. */
export function gatewayInputs(): Kind[] {
  const id = 'L0SM9cOFvHcCIhw='
  return [
    {
      name: 'request',
      weight: 40,
      make: chance => mutateRequest(chance, chance.happens(0.5) ? handshake('/dev') : whoami),
    },
    {
      name: 'handshake',
      weight: 12,
      make: chance => {
        const target = chance.of(['/dev', '/dev', '/dev/', '/dev?x=%', '/prod', '/dev/@connections/x'])
        return upgradeInput(chance, target, 0.2)
      },
    },
    {
      name: '@connections',
      weight: 28,
      make: chance => {
        const name = chance.of([
          encodeURIComponent(id),
          id,
          mutateText(chance, id),
          '%',
          '%zz',
          '',
          '..%2f',
          '__proto__',
        ])
        const stage = chance.of(['/dev/@connections/', '/dev/%40connections/', '/prod/@connections/'])
        const target = oneLine(`${stage}${name}`)
        const body = jsonText(chance, mutated(chance, { type: 'batch', messages: [] }))
        const method = chance.of(['POST', 'POST', 'GET', 'DELETE', 'PUT'])
        return {
          bytes: requestBytes({ method, target, headers: [host], body }),
          mayBeUnfinished: false,
        }
      },
    },
    {
      name: 'chat frames',
      weight: 6,
      make: chance => {
        const first = chance.happens(0.7) ? [textFrame(JSON.stringify(join(chance)))] : []
        return frames(chance, '/dev', first, () =>
          chance.happens(0.3) ? join(chance) : chance.happens(0.9) ? say(chance) : { action: 'ping' },
        )
      },
    },
  ]
}
