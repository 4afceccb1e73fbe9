import WebSocket from 'ws'

/** One request of the client: who answered, or how it failed. */
interface Asked {
  at: number
  by: string | null
  failure: 'timeout' | 'reset' | null
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

async function whoami(entry: string): Promise<Omit<Asked, 'at'>> {
  try {
    const answer = await fetch(`${entry}/whoami`, { signal: AbortSignal.timeout(1_000) })
    return { by: answer.headers.get('x-environment'), failure: null }
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    return { by: null, failure: timedOut ? 'timeout' : 'reset' }
  }
}

function opened(entry: string): Promise<WebSocket> {
  const socket = new WebSocket(`${entry}/ws`)
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}
