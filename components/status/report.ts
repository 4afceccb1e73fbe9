import type { PhoneReport } from '@/lib/domain/phone-report'

/** A name for this phone that says nothing about it. `bytes` are random. */
export const phoneId = (bytes: Uint8Array) =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

/** Sends a report. False when it was refused or did not arrive; the next one carries all of it again. */
export async function sendReport(report: PhoneReport, post: typeof fetch): Promise<boolean> {
  try {
    const { ok } = await post('/api/audience', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
      keepalive: true,
    })
    return ok
  } catch {
    return false
  }
}
