import type { Environment } from '../base/traffic'
import { showStart } from '../show/clock'
import type { Feedback } from './feedback'

/** What a phone says of itself: the body of `POST /api/audience`, about every 15 s. */
export interface PhoneReport {
  /** Random; means nothing outside this show. */
  id: string
  /**
   * The start of the show (epoch ms) that its answer and its rating belong to, as the phone last heard of it; null before
   * one. Missing from pages that are older than this field: theirs belong to whatever show runs.
   */
  startedAt?: number | null
  /** For how long its stream has been held, in milliseconds; 0 while it is not. */
  heldMs: number
  /** How many of its requests failed in this show while somebody was looking. */
  drops: number
  /**
   * The count that these failures are of: a random name, new in each tab and with each show, and also with each reload where
   * the tab can keep nothing. Under one name failures never become fewer.
   */
  tab?: string
  /** Who answered this phone's own requests, and how many failed. */
  met: Record<Environment | 'failed', number>
  /** Present once this phone has answered the question; false takes a "yes" back. */
  disconnected?: boolean
  /** Once, when the show has ended. */
  feedback?: Pick<Feedback, 'rating' | 'comment'>
}

/** Whether the report's answer and rating are meant for the show that runs now. */
export const isOfThisShow = (
  { startedAt }: Pick<PhoneReport, 'startedAt'>,
  state: Parameters<typeof showStart>[0],
): boolean => startedAt === undefined || startedAt === showStart(state)
