/** For the tests of every HTTP port: clients that do not finish, do not read, or stay for nothing. */
import { connect, type Socket } from 'node:net'
import type { ConnectionLimits } from './http-server'

export const shortLimits: ConnectionLimits = {
  headersMs: 400,
  requestMs: 800,
  keepAliveMs: 400,
  readMs: 400,
  silentMs: 2_000,
}

const get = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'

interface SlowClient {
  name: string
  wire: string
  reads: boolean
  /** Sent again and again. */
  drip: string
}

export const slowClients: SlowClient[] = [
  { name: 'says nothing', wire: '', reads: true, drip: '' },
  {
    name: 'does not end its headers',
    wire: 'GET / HTTP/1.1\r\nHost: a\r\nX: ',
    reads: true,
    drip: 'x',
  },
  {
    name: 'does not end its body',
    wire: 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n',
    reads: true,
    drip: '1\r\nx\r\n',
  },
  { name: 'asks once and stays', wire: get, reads: true, drip: '' },
  // Far more than the kernel's buffers hold of the answers.
  { name: 'asks without end and reads no answer', wire: get.repeat(200_000), reads: false, drip: '' },
]

/** Resolves when the server has closed the connection, whose other side stays open as long as it can. */
export function untilLetGo(port: number, { wire, reads, drip }: SlowClient): Promise<void> {
  return new Promise(resolve => {
    const socket: Socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    const dripping = setInterval(() => {
      if (drip !== '') socket.write(drip)
    }, 50)
    const gone = (): void => {
      clearInterval(dripping)
      socket.destroy()
      resolve()
    }
    socket.on('error', gone).on('close', gone).on('end', gone)
    socket.write(wire)
    if (reads) socket.resume()
    else socket.pause()
  })
}
