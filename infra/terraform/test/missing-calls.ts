/** CloudFront's cache policies, which moto 5.2 lacks altogether; every other call goes on to moto as it came. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

interface Answer {
  status: number
  body?: string
}

/** What is made is kept as it was given, which is what CloudFront does with a policy. */
function cachePolicies() {
  const kept = new Map<string, string>()
  let made = 0
  const shown = (id: string, config: string) =>
    `<CachePolicy xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>${id}</Id><LastModifiedTime>2026-01-01T00:00:00Z</LastModifiedTime>${config}</CachePolicy>`
  return (method: string, id: string | undefined, body: string): Answer => {
    if (method === 'POST') {
      const own = `policy-${++made}`
      kept.set(own, body.replace(/^<\?xml.*?\?>\s*/, ''))
      return { status: 201, body: shown(own, kept.get(own) ?? '') }
    }
    const config = kept.get(id ?? '')
    if (id === undefined || config === undefined)
      return {
        status: 404,
        body: '<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchCachePolicy</Code><Message>none</Message></Error></ErrorResponse>',
      }
    if (method !== 'DELETE') return { status: 200, body: shown(id, config) }
    kept.delete(id)
    return { status: 204 }
  }
}

export interface Front {
  url: string
  close(): Promise<void>
}

export async function forwardTo(moto: string): Promise<Front> {
  const policies = cachePolicies()
  const server = createServer((asked, reply) => {
    const policy = /^\/2020-05-31\/cache-policy(?:\/([^/?]+))?$/.exec(asked.url ?? '')
    if (!policy) return pass(asked, reply, moto)
    let body = ''
    asked.on('data', chunk => {
      body += chunk
    })
    asked.on('end', () => {
      const { status, body: text } = policies(asked.method ?? '', policy[1], body)
      reply.writeHead(status, { 'content-type': 'text/xml', etag: 'E1' }).end(text)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function pass(asked: IncomingMessage, reply: ServerResponse, moto: string) {
  const { method, headers, url } = asked
  const onward = request(new URL(url ?? '/', moto), { method, headers }, answer => {
    reply.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(reply)
  })
  onward.once('error', () => reply.destroy())
  asked.pipe(onward)
}
