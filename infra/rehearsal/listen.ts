import type { Server } from 'node:http'
import { portOf } from '../../common/port-of'

/** The port is taken; the message tells the person which variable to change. */
class PortInUse extends Error {
  constructor(port: number, variable: string) {
    super(`Port ${port} is in use. Set ${variable} to another one.`)
  }
}

/** Listens on 127.0.0.1 and gives the port. @param variable which sets the port, for the sentence. @throws PortInUse */
export function listen(server: Server, port: number, variable = 'the port'): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      reject('code' in error && error.code === 'EADDRINUSE' ? new PortInUse(port, variable) : error)
    }
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail)
      resolve(portOf(server))
    })
  })
}

export function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
