import type { PhoneReport } from '@/lib/domain/audience/phone-report'
import { sendReport } from './report'

const everyMs = 15_000
const refusedMs = 5_000
const firstMs = 1_000

/** Sends this phone's report about every 15 s; the answer sends one at once. */
export function keepReporting(report: () => PhoneReport): () => void {
  let next: ReturnType<typeof setTimeout> | undefined
  // Spread, so that a room that arrived together does not report together.
  const after = (ms: number) => {
    clearTimeout(next)
    next = setTimeout(send, ms * (0.85 + Math.random() * 0.3))
  }
  async function send() {
    clearTimeout(next)
    let accepted = false
    try {
      accepted = await sendReport(report(), fetch.bind(window))
    } finally {
      after(accepted ? everyMs : refusedMs)
    }
  }
  after(firstMs + Math.random() * 2 * firstMs)
  return send
}
