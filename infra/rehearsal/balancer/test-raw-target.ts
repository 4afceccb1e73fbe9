import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { portOf } from '../../../common/port-of'
import type { TargetConfig } from './control-messages'
import { targetAt } from './test-bench'

/** A target that takes connections and does with them what the test says, HTTP or not; it is healthy. */
export async function rawTarget(
  id: string,
  onRequest: (socket: Socket, text: string) => void,
): Promise<TargetConfig> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', data => {
      if (String(data).includes('GET /health')) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
      else onRequest(socket, String(data))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return targetAt(portOf(server), id)
}
