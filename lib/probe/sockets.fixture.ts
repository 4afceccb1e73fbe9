import { type WebSocket, WebSocketServer } from 'ws'
import { type Entry, serve, whoami } from './entry.fixture'

export interface SocketEntry extends Entry {
  socketUrl: string
  /** The server's ends, in order of opening; closed ones stay in the list. */
  accepted: WebSocket[]
  open: () => number
  /** While false, openings are answered 503. */
  accepting: boolean
}

/** An entry that answers `/whoami` as Blue and accepts WebSockets; the test speaks for the server. */
export async function serveSockets(connected: (socket: WebSocket) => void = () => {}): Promise<SocketEntry> {
  const entry = await serve(whoami('blue'))
  const sockets = new WebSocketServer({ noServer: true })
  const socketEntry: SocketEntry = {
    ...entry,
    socketUrl: entry.url.replace('http', 'ws'),
    accepted: [],
    accepting: true,
    open: () => sockets.clients.size,
  }
  entry.server.on('upgrade', (request, socket, head) => {
    if (!socketEntry.accepting) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, opened => {
      opened.on('error', () => {})
      socketEntry.accepted.push(opened)
      connected(opened)
    })
  })
  return socketEntry
}

export const beat = (socket: WebSocket | undefined, seq: number) =>
  socket?.send(JSON.stringify({ type: 'heartbeat', seq, environment: 'blue', version: '1.0.0', task: 't' }))
