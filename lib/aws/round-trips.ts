import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'

/** How long requests to ELBv2 take, measured on those that the console makes anyway, and the time limits that follow. */
export interface RoundTrips {
  /** Half of the last requests were quicker; null before the first answer. */
  medianMs(): number | null
  /** One request of a change is given up after this: a connection that died unnoticed swallows it without a word. */
  requestMs(): number
  /** The AWS work of a change ends within this time, done or failed; a rollback has no such limit. */
  changeMs(): number
  /** Measures every request of this client. */
  measure(client: ElasticLoadBalancingV2Client): void
  /** Measures every request of this client, and gives each up after `requestMs`. */
  limit(client: ElasticLoadBalancingV2Client): void
}

/** So many requests are remembered: some seconds of polls. */
const remembered = 20
/**
 * AWS answers sooner, if at all. What is given up counts as having taken so long, so that a network that swallows
 * everything would make each request be waited for longer than the one before it, also when it is back.
 */
const longestRequestMs = 5_000

export function createRoundTrips(): RoundTrips {
  let lasted: number[] = []
  const medianMs = () => lasted.toSorted((a, b) => a - b)[Math.floor(lasted.length / 2)] ?? null
  const requestMs = () => Math.min(longestRequestMs, Math.max(800, 4 * (medianMs() ?? 0)))

  async function timed<T>(request: Promise<T>): Promise<T> {
    const from = performance.now()
    const remember = () => {
      lasted = [...lasted, performance.now() - from].slice(-remembered)
    }
    try {
      const answer = await request
      remember()
      return answer
    } catch (error) {
      // What was given up would have taken longer still; what failed sooner than usual says nothing.
      if (performance.now() - from > (medianMs() ?? 0)) remember()
      throw error
    }
  }

  const place = { step: 'deserialize', priority: 'low', name: 'roundTrip' } as const
  return {
    medianMs,
    requestMs,
    changeMs: () => Math.max(3_000, 10 * (medianMs() ?? 0)),
    measure: client => client.middlewareStack.add(next => args => timed(next(args)), place),
    limit: client =>
      client.middlewareStack.add(next => args => timed(inTime(requestMs(), next(args))), place),
  }
}

/** Leaves the request behind: whoever sent it aborts it when its attempt is over (`untilOver`). */
async function inTime<T>(ms: number, request: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException(`not within ${ms} ms`, 'TimeoutError')), ms)
  })
  try {
    return await Promise.race([request, late])
  } finally {
    clearTimeout(timer)
  }
}
