import { createHash } from 'node:crypto'
import { type FeedbackRefusal, feedbackRefusal } from '../../domain/audience/feedback'
import { isOfThisShow, type PhoneReport } from '../../domain/audience/phone-report'
import type { Instant } from '../../domain/base/units'
import type { State } from '../../domain/state/state'
import type { EventInput } from '../poll'
import { createAnswerLimits } from './answer-limits'
import type { Phones } from './phones'

/** What became of a phone's report; of its feedback, where it brought any. */
export type Heard = 'counted' | 'too-often' | FeedbackRefusal

export interface Audience {
  hear(report: PhoneReport): Heard
}

interface Dependencies {
  phones: Phones
  state(): State
  now(): Instant
  emit(event: EventInput): void
}

/** Phones invent their own ids: one sender cannot fill the journal at once. */
const feedbackASecond = 50

/** Hears the phones: counts them, and keeps what people answer and how they rate the show, once each. */
export function createAudience({ phones, state, now, emit }: Dependencies): Audience {
  const mayAnswer = createAnswerLimits()
  let given = { second: 0, count: 0 }
  const isTooMuch = () => {
    const second = Math.floor(now() / 1_000)
    given = { second, count: given.second === second ? given.count + 1 : 1 }
    return given.count > feedbackASecond
  }
  /** The journal tells phones apart, and no more: this name is worth nothing outside its run and the copies of it. */
  const nameOf = (id: string) =>
    createHash('sha256').update(`${state().run.phonesOf} ${id}`).digest('hex').slice(0, 16)

  function rate(phone: string, { rating, comment }: NonNullable<PhoneReport['feedback']>): Heard {
    const refusal = feedbackRefusal(state(), phone)
    if (refusal) return refusal
    if (isTooMuch()) return 'too-often'
    emit({ type: 'feedback', phone, rating, comment: comment.trim() })
    return 'counted'
  }

  return {
    hear(report) {
      const phone = nameOf(report.id)
      // A phone may have slept since the show before this one.
      const isMeant = isOfThisShow(report, state())
      const counted = phones.report(report, now(), isMeant)
      const { feedback } = report
      const disconnected = isMeant ? report.disconnected : undefined
      const before = state().audience.answers[phone] ?? false
      const isNews = counted && disconnected !== undefined && disconnected !== before
      if (isNews && mayAnswer(state(), phone, now())) emit({ type: 'audience-answered', phone, disconnected })
      if (feedback) return isMeant ? rate(phone, feedback) : 'not-now'
      return counted ? 'counted' : 'too-often'
    },
  }
}
