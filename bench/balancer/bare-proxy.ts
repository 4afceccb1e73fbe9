/** What one writes in an afternoon: node:http, an Agent, 90/10 by chance, sockets piped both ways. */
import { Agent, createServer, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { z } from 'zod'
import { answering } from '../child'
import { proxying } from './answers'

const question = z.object({ blue: z.number(), green: z.number() })
const agent = new Agent({ keepAlive: true })

function serve(blue: number, green: number) {
  const choose = (): number => (Math.random() < 0.9 ? blue : green)
  const server = createServer((request, response) => {
    const { method, url: path, headers } = request
    const onward = httpRequest(
      { host: '127.0.0.1', port: choose(), method, path, headers, agent },
      answer => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
        answer.pipe(response)
      },
    )
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  server.on('upgrade', ({ method, url, rawHeaders }, client, head) => {
    const target = connect(choose(), '127.0.0.1', () => {
      let text = `${method} ${url} HTTP/1.1\r\n`
      for (let i = 0; i + 1 < rawHeaders.length; i += 2) text += `${rawHeaders[i]}: ${rawHeaders[i + 1]}\r\n`
      target.write(`${text}\r\n`)
      target.write(head)
      target.setNoDelay(true)
      target.pipe(client)
      client.pipe(target)
    })
    target.on('error', () => client.destroy())
    client.on('error', () => target.destroy())
  })
  return server
}

answering(async asked => {
  const { blue, green } = question.parse(asked)
  const server = serve(blue, green)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', 4_096, resolve))
  return proxying.parse(server.address())
})
