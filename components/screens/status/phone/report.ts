import type { PhoneReport } from '@/lib/domain/audience/phone-report'

/** A name for this phone that says nothing about it. `bytes` are random. */
export const phoneId = (bytes: Uint8Array) =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

/** A network that carries nothing any more says so after minutes, if at all. */
const answerWithinMs = 10_000

/** Sends what this phone has to say of itself; null where no answer came. */
export async function postReport(
  report: PhoneReport,
  post: typeof fetch,
  timeoutMs = answerWithinMs,
): Promise<Response | null> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), timeoutMs)
  try {
    return await post('/api/audience', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
      keepalive: true,
      signal: patience.signal,
    })
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

/** Sends a report. False when it was refused or did not arrive; the next one carries all of it again. */
export const sendReport = async (report: PhoneReport, post: typeof fetch, timeoutMs?: number) =>
  (await postReport(report, post, timeoutMs))?.ok ?? false
