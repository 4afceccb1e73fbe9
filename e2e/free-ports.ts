import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below the ports that systems hand to outgoing connections (Linux from 32768, macOS from 49152): the witness and the
 * crowd open so many that one of them could take a port between this look and the demo's.
 */
const lowest = 20_000
const highest = 32_000

/** Tests run beside each other in several workers, each with a part of the ports for itself: none takes another's between look and use. */
const shares = 4
const share = Number(process.env.TEST_PARALLEL_INDEX ?? 0) % shares
const perShare = (highest - lowest) / shares

/** Who was given one may not listen on it yet. */
const given = new Set<number>()

/** Ports that nobody listens on, and none that was given before. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  while (ports.length < count) {
    const port = lowest + Math.floor((share + Math.random()) * perShare)
    if (given.has(port) || !(await isFree(port))) continue
    given.add(port)
    ports.push(port)
  }
  return ports
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '0.0.0.0')
  // `once` rejects when the server says "error" instead.
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  if (!free) return false
  server.close()
  await once(server, 'close')
  return true
}

/** Does anybody answer there? */
export const answers = (address: string) =>
  fetch(address, { signal: AbortSignal.timeout(2_000) }).then(
    response => response.body?.cancel().then(() => true) ?? true,
    () => false,
  )
