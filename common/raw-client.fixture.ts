/** For the tests of every HTTP port: a bare connection, for what no HTTP client would send or show. */
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

interface RawClient {
  socket: Socket
  /** All that came so far. */
  received(): string
  /** The server has ended its side, or cut the connection. */
  closed: Promise<void>
}

/** Sends these bytes and keeps its own side open, whatever the server does. */
export function dial(port: number, wire = ''): RawClient {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  let text = ''
  socket.setEncoding('latin1').on('data', part => {
    text += part
  })
  socket.on('error', () => {})
  const closed = new Promise<void>(resolve => {
    socket.once('end', resolve)
    socket.once('close', () => resolve())
  })
  onTestFinished(() => {
    socket.destroy()
  })
  if (wire !== '') socket.write(wire)
  return { socket, received: () => text, closed }
}

/** Sends these bytes. @returns all that comes until the server closes the connection, however it does */
export async function exchange(port: number, wire: string): Promise<string> {
  const { socket, received, closed } = dial(port, wire)
  await closed
  socket.destroy()
  return received()
}
