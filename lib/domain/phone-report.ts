import type { Feedback } from './feedback'
import type { Environment } from './traffic'

/** What a phone says of itself: the body of `POST /api/audience`, about every 15 s. */
export interface PhoneReport {
  /** Random; means nothing outside this show. */
  id: string
  /** For how long its stream has been held, in milliseconds; 0 while it is not. */
  heldMs: number
  /** How often a held stream was lost while somebody was looking. */
  drops: number
  /** Who answered this phone's own requests, and how many failed. */
  met: Record<Environment | 'failed', number>
  /** Present once this phone has answered the question; false takes a "yes" back. */
  disconnected?: boolean
  /** Once, when the show has ended. */
  feedback?: Pick<Feedback, 'rating' | 'comment'>
}
