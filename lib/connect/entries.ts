import { WebSocket } from 'ws'
import { Misplaced } from '../aws/target-groups'
import { classifyReply } from '../probe/classify'
import { below } from '../probe/settings'

/**
 * Who answers at an entry, as the witness will ask: for a person.
 * @throws Misplaced with one sentence, where nobody does, or somebody who does not say who
 */
export async function whoAnswers(entry: string, name: string, signal: AbortSignal): Promise<string> {
  const url = below(entry, '/whoami')
  const { status, headers, body } = await answerAt(url, signal).catch((error: unknown) => {
    throw new Misplaced(`${name}: nobody answers at ${url} (${causeOf(error)}).`)
  })
  if (status >= 300 && status < 400)
    throw new Misplaced(
      `${name}: ${url} answers with a redirect (${status}) to ${headers.get('location') ?? 'nowhere'}: give the address that it leads to.`,
    )
  const server = headers.get('server') ?? undefined
  const environment = headers.get('x-environment') ?? undefined
  const { version, failure, ...who } = classifyReply({ status, server, environment, body })
  if (failure === 'wrong-body')
    throw new Misplaced(
      `${name}: ${url} answers ${status}, and does not say who answered: the header X-Environment and the JSON of /whoami must name blue or green.`,
    )
  if (failure) throw new Misplaced(`${name}: ${url} answers ${status}${server ? ` (${server})` : ''}.`)
  return `${who.environment} answers, version ${version}`
}

async function answerAt(url: string, signal: AbortSignal) {
  const reply = await fetch(url, { redirect: 'manual', signal })
  return { status: reply.status, headers: reply.headers, body: await reply.text() }
}

/**
 * Opens a WebSocket, and waits until it is open or has brought its first message.
 * @throws Misplaced with one sentence
 */
export async function opens(
  url: string,
  name: string,
  until: 'open' | 'message',
  signal: AbortSignal,
): Promise<string> {
  const socket = new WebSocket(url, { handshakeTimeout: 5_000 })
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once(until, () => resolve())
      socket.once('unexpected-response', (_request, { statusCode }) =>
        reject(new Error(`it answers ${statusCode}`)),
      )
      socket.on('error', reject)
      socket.once('close', code => reject(new Error(`closed with ${code}`)))
      signal.addEventListener('abort', () => reject(new Error('nothing was heard in time')), { once: true })
    })
    return until === 'open' ? 'opens' : 'opens, and is heard'
  } catch (error) {
    throw new Misplaced(`${name}: no WebSocket at ${url} (${causeOf(error)}).`)
  } finally {
    socket.terminate()
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (cause instanceof AggregateError) return causeOf(cause.errors[0])
  return cause instanceof Error ? cause.message : error.message
}
