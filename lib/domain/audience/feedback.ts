import type { Clock } from '../show/clock'

/** What a person of the audience says at the end. There are no accounts: `phone` is an opaque name. */
export interface Feedback {
  phone: string
  /** 1–5. */
  rating: number
  /** Text as it was typed, at most `longestComment` characters; empty where nothing was. */
  comment: string
}

export const ratings = [1, 2, 3, 4, 5] as const
export const longestComment = 280
/** So many are kept of one show: about as many phones as the room can hold. */
const mostFeedback = 6_000

export type FeedbackRefusal = 'not-now' | 'already-given' | 'room-full'

interface Asked {
  show: { clock: Pick<Clock, 'state'> }
  audience: { feedback: readonly Feedback[] }
}

/** Why this phone may not rate now; null where it may: once, when the show has ended. */
export function feedbackRefusal(
  { show: { clock }, audience: { feedback } }: Asked,
  phone: string,
): FeedbackRefusal | null {
  if (clock.state !== 'finished') return 'not-now'
  if (feedback.some(given => given.phone === phone)) return 'already-given'
  return feedback.length >= mostFeedback ? 'room-full' : null
}

/** A person counts once, whatever arrives. */
export const withFeedback = (
  all: readonly Feedback[],
  { phone, rating, comment }: Feedback,
): readonly Feedback[] =>
  all.some(given => given.phone === phone) ? all : [...all, { phone, rating, comment }]
