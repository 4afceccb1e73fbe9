import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { LaunchedDemo } from '../../e2e/launch'
import { acceptedWeights } from '../../e2e/status'
import { signedIn } from './target'

const withinMs = 10_000

/** After an attack the demo is used: a rollback is accepted, and what one guest says another hears. */
export async function checkAftermath(demo: LaunchedDemo): Promise<string[]> {
  const checks = [
    ['a rollback', rollsBack(demo)],
    ['a chat message', goesRound(demo)],
  ] as const
  const found = await Promise.all(
    checks.map(([what, check]) =>
      check.then(
        () => [],
        (error: unknown) => [
          `afterwards ${what} does not work: ${error instanceof Error ? error.message : error}`,
        ],
      ),
    ),
  )
  return found.flat()
}

async function rollsBack(demo: LaunchedDemo): Promise<void> {
  const cookie = await signedIn(demo, demo.passcodes.presenter)
  const response = await fetch(`${demo.console}/api/rollback`, { method: 'POST', headers: { cookie } })
  if (response.status !== 202) throw new Error(`status ${response.status}: ${await response.text()}`)
  const until = performance.now() + withinMs
  let weights = await acceptedWeights(demo.console)
  while (weights !== '100/0') {
    if (performance.now() > until) throw new Error(`the weights stand at ${weights}`)
    await new Promise(resolve => setTimeout(resolve, 100))
    weights = await acceptedWeights(demo.console)
  }
}

async function goesRound(demo: LaunchedDemo): Promise<void> {
  const url = demo.output('api_gateway_websocket_url')
  const [speaker, listener] = await Promise.all([guest(url, 'speaker'), guest(url, 'listener')])
  const words = 'the room is still there'
  const heard = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('nobody heard it')), withinMs)
    listener.on('message', data => {
      if (!String(data).includes(words)) return
      clearTimeout(late)
      resolve()
    })
  })
  speaker.send(JSON.stringify({ action: 'say', id: 'aftermath-message-1', text: words }))
  await heard.finally(() => {
    for (const socket of [speaker, listener]) socket.terminate()
  })
}

/** A guest whom the room has let in. */
async function guest(url: string, name: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { handshakeTimeout: withinMs })
  await once(socket, 'open')
  const joined = once(socket, 'message', { signal: AbortSignal.timeout(withinMs) })
  socket.send(JSON.stringify({ action: 'join', guest: `aftermath-guest-${name}`, lang: 'en' }))
  const [first] = await joined
  if (!String(first).includes('"joined"')) throw new Error(`${name} was not let in: ${first}`)
  return socket
}
