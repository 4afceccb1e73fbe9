/** What one writes in an afternoon: node:http, a set of responses, one shared buffer. */
import { createServer, type ServerResponse } from 'node:http'
import { encode } from '@/lib/live/sse'
import { broadcast } from './broadcaster'
import { snapshot } from './event'

const event = encode('snapshot', snapshot(), '1-1-a0')
const viewers = new Set<ServerResponse>()
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' })
  response.write(event)
  viewers.add(response)
  response.once('close', () => viewers.delete(response))
})

broadcast(
  server,
  () => {
    for (const viewer of viewers) viewer.write(event)
  },
  () => viewers.size,
)
