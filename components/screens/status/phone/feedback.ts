import type { PhoneReport } from '@/lib/domain/audience/phone-report'
import { postReport } from './report'

/** What became of a rating; `later` means that the room is sending too many at once, or the network did not carry it. */
export type Sent = 'taken' | 'refused' | 'later'

/** Sends a rating once. One that is already there counts as taken: its answer was lost on the way. */
export async function sendFeedback(
  report: PhoneReport & Required<Pick<PhoneReport, 'feedback'>>,
  post: typeof fetch,
): Promise<Sent> {
  const response = await postReport(report, post)
  if (response === null) return 'later'
  if (response.ok) return 'taken'
  if (response.status !== 409) return 'later'
  const answer: unknown = await response.json().catch(() => null)
  return isGiven(answer) ? 'taken' : 'refused'
}

const isGiven = (answer: unknown) =>
  typeof answer === 'object' && answer !== null && 'because' in answer && answer.because === 'already-given'
