import { once } from 'node:events'
import { createServer } from 'node:net'

/** Ports that nobody listens on: all held at once, so that they differ. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '0.0.0.0'))
  const ports: number[] = []
  for (const server of servers) {
    if (!server.listening) await once(server, 'listening')
    const address = server.address()
    if (address !== null && typeof address === 'object') ports.push(address.port)
  }
  for (const server of servers) {
    server.close()
    await once(server, 'close')
  }
  return ports
}

/** Does anybody answer there? */
export const answers = (address: string) =>
  fetch(address, { signal: AbortSignal.timeout(2_000) }).then(
    response => response.body?.cancel().then(() => true) ?? true,
    () => false,
  )
