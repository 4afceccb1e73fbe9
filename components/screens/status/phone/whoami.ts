import type { Met } from '../dots'

export interface Reply {
  met: Met
  /** How long the server asks this phone to wait between two requests; null where it does not say. */
  pollMs: number | null
}

const failed: Reply = { met: 'failed', pollMs: null }

/** Reads an answer of `/whoami`; whatever does not name its environment is a failure. */
export function readReply(answer: unknown): Reply {
  if (typeof answer !== 'object' || answer === null || !('environment' in answer)) return failed
  const { environment } = answer
  if (environment !== 'blue' && environment !== 'green') return failed
  const asked = 'pollMs' in answer && typeof answer.pollMs === 'number' ? answer.pollMs : null
  return { met: environment, pollMs: asked !== null && asked >= 500 && asked <= 60_000 ? asked : null }
}

/** One new request through the load balancer. Never rejects: what does not answer in time has failed. */
export async function whoami(url: string, ask: typeof fetch, timeoutMs = 5_000): Promise<Reply> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), timeoutMs)
  try {
    const response = await ask(url, { cache: 'no-store', credentials: 'omit', signal: patience.signal })
    return response.ok ? readReply(await response.json()) : failed
  } catch {
    return failed
  } finally {
    clearTimeout(timer)
  }
}
