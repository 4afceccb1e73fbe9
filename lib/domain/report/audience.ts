import { ratings } from '../audience/feedback'
import type { Collector } from './step'

/** What the room's phones and people said. Comments are as they were typed: text, and no more. */
export interface AudienceReport {
  /** The most phones at once; null where none was ever counted. */
  phones: number | null
  /** Drops that phones saw themselves. */
  phoneDrops: number | null
  answered: { disconnected: number; tookBack: number }
  /** How many gave 1, 2, 3, 4, 5. */
  ratings: number[]
  /** The mean of the ratings; null without any. */
  mean: number | null
  comments: { rating: number; comment: string }[]
}

/** The room goes on answering after the show has ended, so this one looks at the last state and not at the show's. */
export function audienceCollector(): Collector<AudienceReport> {
  let phones: number | null = null
  return {
    see({ after }) {
      if (after.audience.phones !== null) phones = Math.max(phones ?? 0, after.audience.phones.connected)
    },
    result({ state }) {
      const answers = Object.values(state.audience.answers)
      const given = state.audience.feedback
      const sum = given.reduce((total, { rating }) => total + rating, 0)
      return {
        phones,
        phoneDrops: state.audience.phones?.drops ?? null,
        answered: {
          disconnected: answers.filter(disconnected => disconnected).length,
          tookBack: answers.filter(disconnected => !disconnected).length,
        },
        ratings: ratings.map(rating => given.filter(each => each.rating === rating).length),
        mean: given.length === 0 ? null : sum / given.length,
        comments: given.flatMap(({ rating, comment }) => (comment === '' ? [] : [{ rating, comment }])),
      }
    },
  }
}
