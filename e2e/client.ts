import { get } from 'node:http'
import WebSocket from 'ws'

/** One request of the client: who answered, or how it failed. */
interface Asked {
  at: number
  by: string | null
  failure: 'timeout' | 'reset' | 'answer' | null
}

const everyMs = 40
const sockets = 10

/** Counts for itself: requests and held sockets through the load balancer, with nothing of the console's. */
export async function countingClient(entry: string) {
  const asked: Asked[] = []
  let dropped = 0
  let over = false
  const open = await Promise.all(Array.from({ length: sockets }, () => opened(entry.replace(/^http/, 'ws'))))
  for (const socket of open) socket.once('close', () => over || dropped++)
  const timer = setInterval(async () => {
    const at = Date.now()
    asked.push({ at, ...(await whoami(entry)) })
  }, everyMs)
  const during = (from: number, to: number) => asked.filter(({ at }) => at >= from && at <= to)
  return {
    sockets,
    dropped: () => dropped,
    failed: () => asked.filter(({ failure }) => failure !== null).length,
    resets: () => asked.filter(({ failure }) => failure === 'reset'),
    /** Green's share (0–1) of what was answered between two moments, and of how many. */
    greenBetween(from: number, to: number) {
      const answers = during(from, to).filter(({ by }) => by !== null)
      return { share: answers.filter(({ by }) => by === 'green').length / answers.length, n: answers.length }
    },
    stop() {
      over = true
      clearInterval(timer)
      for (const socket of open) socket.terminate()
    },
  }
}

/** On a connection of its own: one that is kept could be closed just as it is used, and that is no failure of the entry. */
function whoami(entry: string): Promise<Omit<Asked, 'at'>> {
  return new Promise(resolve => {
    const signal = AbortSignal.timeout(1_000)
    get(`${entry}/whoami`, { agent: false, signal })
      .once('error', () => resolve({ by: null, failure: signal.aborted ? 'timeout' : 'reset' }))
      .once('response', answer => {
        answer.resume()
        const by = answer.headers['x-environment']?.toString() ?? null
        resolve({ by, failure: answer.statusCode === 200 && by ? null : 'answer' })
      })
  })
}

function opened(entry: string): Promise<WebSocket> {
  const socket = new WebSocket(`${entry}/ws`)
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}
