import type { Chance } from './chance'
import type { Input } from './input'
import type { Kind } from './kinds'
import { mutateBytes, mutateRequest, upgradeInput } from './mutate-request'
import { jsonText, mutated, mutateText } from './mutate-value'
import { oneLine, type Request, requestBytes } from './request'
import type { Scene } from './scene'

const host: readonly [string, string] = ['host', '127.0.0.1']
const whole = (request: Request): Omit<Input, 'kind'> => ({
  bytes: requestBytes(request),
  mayBeUnfinished: false,
})

const paths = [
  '/api/status',
  '/api/status',
  '/api/health',
  '/status',
  '/status?lang=en',
  '/sign-in',
  '/sign-in?next=/charts',
  '/',
  '/charts',
  '/report',
  '/report/x/report.json',
  '/report/public/x',
  '/replay/x',
  '/api/stream',
  '/_next/static/x.js',
  '/_next/image?url=%2Ficon.svg&w=64&q=75',
  '/icon.svg',
  '/robots.txt',
  '/nowhere',
] as const

const report = {
  id: 'attack-phone-0001',
  startedAt: 1_700_000_000_000,
  tab: 'attack-tab-1',
  heldMs: 1_000,
  drops: 0,
  met: { blue: 3, green: 1, failed: 0 },
  disconnected: false,
  feedback: { rating: 5, comment: 'fine' },
}

/**
 * What each action takes. Those that would break the demo on purpose get an argument that is refused, and after any
 * change still is: an order that is obeyed is no attack.
 */
const actionArguments: Readonly<Record<string, unknown[]>> = {
  moveShow: [{ act: 'start', from: 0 }],
  shift: [{ green: 50, basedOn: { blue: 90, green: 10 }, cause: 'cue' }],
  checkAgain: [],
  tickItem: [{ item: 'success-recorded', ticked: true }],
  scaleGreen: [{ desired: 2 }],
  takeControl: [],
  endAllFaults: [],
  endFault: [{ id: 'x' }],
  setCrowd: [{ size: 8 }],
  beginFault: [{ fault: 'slow', environment: 'purple' }],
  setGuard: [{ armed: true }],
  clearMessage: [{ sentAt: 1, how: 'read' }],
  sendMessage: [{ text: 'a line' }],
  stagecraft: [{ what: 'blackout', on: false }],
  adjustProbe: [{ perSecond: 25, sockets: 50, entry: 'alb' }],
  publishReport: [{ run: 'x', show: 0 }],
  withdrawReport: [{ run: 'x' }],
}
const isObeyed = /"(size|perSecond|sockets|desired|environment)"/

/** The action's body as React writes it, and as it should not: JSON of the arguments, or a form of numbered parts. */
function actionBody(chance: Chance, name: string): { type: string; body: string } {
  const plain = actionArguments[name] ?? []
  let text = jsonText(chance, chance.happens(0.85) ? mutated(chance, plain) : plain)
  if (isObeyed.test(text)) text = text.replace('{', '{"attack":1,')
  if (chance.happens(0.7)) return { type: 'text/plain;charset=UTF-8', body: text }
  const boundary = 'attack'
  const part = (label: string, content: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${label}"\r\n\r\n${content}\r\n`
  const parts = [
    part(chance.of(['0', '1', '1_$ACTION_ID_x', '$ACTION_REF_1', '$ACTION_1:0', '__proto__', '']), text),
    part('0', chance.of(['["$K1"]', '["$@1"]', '["$F1"]', '["$1:__proto__:then"]', '["$Q1"]', '[]', '"$1"'])),
  ]
  const type = chance.of([
    `multipart/form-data; boundary=${boundary}`,
    `multipart/form-data; boundary=${boundary}`,
    'multipart/form-data',
  ])
  return { type, body: `${parts.join('')}${chance.happens(0.8) ? `--${boundary}--\r\n` : ''}` }
}

const nonsenseIds = ['x', '', '0'.repeat(42), 'f'.repeat(42), '__proto__', 'a'.repeat(5_000), '%00'] as const

/** Pages, JSON routes, forms, cookies, server actions, streams and upgrades of the console. */
export function consoleInputs({ cookies, actions, ports }: Scene): Kind[] {
  const own: readonly [string, string] = ['host', `127.0.0.1:${ports.console}`]
  const signedIn = (chance: Chance): readonly [string, string][] => {
    const cookie = chance.any(cookies)
    return cookie === undefined ? [] : [['cookie', cookie]]
  }
  const badCookie = (chance: Chance): string => {
    const cookie = chance.any(cookies) ?? 'greenroom=x'
    switch (chance.below(5)) {
      case 0:
        return oneLine(mutateBytes(chance, Buffer.from(cookie)).toString('latin1'))
      case 1:
        return `greenroom=${chance.of(['', '~', 'Fe26.2**', `Fe26.2*1*${'a'.repeat(200)}*x*y*z*w*q~2`, '%', 'a'.repeat(6_000)])}`
      case 2:
        return `${cookie}; ${cookie}; room-lang=%; lang=${chance.of(['xx', '__proto__', '%zz'])}`
      default:
        return oneLine(mutateText(chance, cookie))
    }
  }
  const post = (path: string, type: string, body: string, headers: Request['headers']): Request => ({
    method: 'POST',
    target: path,
    headers: [own, ['content-type', type], ...headers],
    body,
  })
  const [firstAction = ['x', 'x'] as const, ...otherActions] = [...actions]
  return [
    {
      name: 'request',
      weight: 36,
      make: chance => {
        const path = chance.of(paths)
        return chance.happens(0.15)
          ? mutateRequest(chance, post('/api/audience', 'application/json', JSON.stringify(report), []))
          : mutateRequest(chance, {
              method: 'GET',
              target: path,
              headers: [host, ...(chance.happens(0.2) ? signedIn(chance) : [])],
            })
      },
    },
    {
      name: 'json route',
      weight: 22,
      make: chance => {
        const [path, seed] = chance.of<readonly [string, unknown]>([
          ['/api/audience', report],
          ['/api/audience', report],
          ['/api/copied', { command: 'modify-listener' }],
          ['/api/rollback', {}],
        ])
        const origin: [string, string][] = chance.happens(0.1)
          ? [['origin', chance.of(['null', 'http://x', '\u00ff', `http://127.0.0.1:${ports.console}`])]]
          : []
        const session = path !== '/api/audience' && chance.happens(0.3) ? signedIn(chance) : []
        return whole(
          post(path, 'application/json', jsonText(chance, mutated(chance, seed)), [...origin, ...session]),
        )
      },
    },
    {
      name: 'cookie',
      weight: 8,
      make: chance => {
        const target = chance.of([
          '/',
          '/charts',
          '/report',
          '/api/stream',
          '/api/stream',
          '/status',
          '/replay/x/events',
        ])
        return whole({ method: 'GET', target, headers: [own, ['cookie', badCookie(chance)]] })
      },
    },
    {
      name: 'stream',
      weight: 6,
      make: chance => {
        const id = oneLine(mutateText(chance, chance.of(['1-1', '12', `${Date.UTC(2026, 0)}-5`])))
        return whole({
          method: chance.of(['GET', 'HEAD', 'POST']),
          target: '/api/stream',
          headers: [own, ['last-event-id', id], ...(chance.happens(0.5) ? signedIn(chance) : [])],
        })
      },
    },
    {
      name: 'action',
      weight: 18,
      make: chance => {
        const [name, id] = chance.of([firstAction, ...otherActions])
        const isReal = chance.happens(0.8)
        // Without arguments there is nothing to refuse it by.
        const mayBeSignedIn = name !== 'breakIt'
        const { type, body } = actionBody(chance, name)
        const headers: [string, string][] = [
          [
            'next-action',
            isReal ? id : chance.happens(0.5) ? chance.of(nonsenseIds) : oneLine(mutateText(chance, id)),
          ],
          ['accept', 'text/x-component'],
          [
            'origin',
            chance.happens(0.9)
              ? `http://127.0.0.1:${ports.console}`
              : chance.of(['null', 'http://x', 'http://[']),
          ],
        ]
        const session = mayBeSignedIn && chance.happens(0.6) ? signedIn(chance) : []
        return whole(
          post(chance.of(['/', '/', '/charts', '/report/x', '/nowhere']), type, body, [
            ...headers,
            ...session,
          ]),
        )
      },
    },
    {
      name: 'sign-in',
      weight: 1,
      make: chance => {
        const form = mutateText(chance, 'passcode=wrong-wrong&next=%2Fcharts')
        const request = post(
          chance.of(['/api/sign-in', '/api/sign-out']),
          'application/x-www-form-urlencoded',
          form,
          [],
        )
        // Guessing is slowed down on purpose: two seconds an attempt.
        return { ...whole(request), patienceMs: 4_000 }
      },
    },
    {
      name: 'upgrade',
      weight: 9,
      make: chance => {
        const target = chance.of([
          '/nope',
          '/api/stream',
          '/robots.txt',
          '/',
          '/_next/webpack-hmr',
          '/api/status',
          '//',
        ])
        return upgradeInput(chance, target, 0.5)
      },
    },
  ]
}
