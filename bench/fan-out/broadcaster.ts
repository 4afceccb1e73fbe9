/** What both servers of the fan-out are asked: to listen, to send once, to say what they hold. */
import type { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { answering } from '../child'

const question = z.enum(['listen', 'publish', 'memory'])

/** Everything has left the process by then: the kernel takes what fits into a socket at once. */
const settleMs = 350

export const listening = z.object({ port: z.number() })
/** CPU in µs for one event to everybody, idling included; `at` in ns of the system's monotonic clock. */
export const published = z.object({ cpu: z.number(), at: z.string(), viewers: z.number() })
export const holding = z.object({ rss: z.number() })

async function publish(send: () => void, viewers: () => number) {
  const before = process.cpuUsage()
  const at = process.hrtime.bigint()
  send()
  await wait(settleMs)
  const { user, system } = process.cpuUsage(before)
  return { cpu: user + system, at: String(at), viewers: viewers() }
}

export function broadcast(server: Server, send: () => void, viewers: () => number): void {
  answering(async asked => {
    switch (question.parse(asked)) {
      case 'listen':
        await new Promise<void>(resolve => server.listen(0, '127.0.0.1', 16_384, resolve))
        return listening.parse(server.address())
      case 'publish':
        return publish(send, viewers)
      case 'memory':
        return { rss: process.memoryUsage().rss }
    }
  })
}
