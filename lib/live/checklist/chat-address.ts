import { withDeadline } from '../../deadline'
import { millis } from '../../domain/base/units'
import type { CheckSaw } from '../../domain/checklist/checklist'

export interface Finding {
  met: boolean
  saw: CheckSaw
}

const patienceMs = 5_000

/** Asks for the chat's page as a phone would. Never rejects. */
export async function checkChatAddress(url: URL, now: () => number, stop: AbortSignal): Promise<Finding> {
  const asked = now()
  try {
    const response = await withDeadline(patienceMs, stop, async signal => {
      const page = await fetch(url, { redirect: 'follow', signal })
      await page.body?.cancel()
      return page
    })
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
    return {
      met: response.ok && isPage,
      saw: { kind: 'page', status: response.status, tookMs: millis(now() - asked) },
    }
  } catch (error) {
    return { met: false, saw: { kind: 'problem', problem: { kind: reasonOf(error), cause: causeOf(error) } } }
  }
}

const reasonOf = (error: unknown) =>
  error instanceof Error && error.name === 'TimeoutError' ? 'timed-out' : 'unreachable'

/** `fetch failed` says nothing; what it failed at is its cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error ? `${error.message}: ${cause.message || cause.name}` : error.message
}
