import { reducerOf } from '../base/define-event'
import type { Instant } from '../base/units'
import { showEvents } from '../show/events'
import { begins, type ShowStep } from '../show/reduce'
import { audienceEvents } from './events'
import { type Feedback, withFeedback } from './feedback'
import { cleared, type StageMessage, sent } from './stage-message'

export interface AudienceState {
  /** Since when the audience's screens are dark; null while they are not. */
  blackoutSince: Instant | null
  /** The last message to the presenter's screen; null before one. */
  message: StageMessage | null
  /** What the chat announced; null before it did. */
  chat: { connected: number; messages: number } | null
  phones: { connected: number; drops: number; disconnected: number } | null
  /** What each phone answered to "were you disconnected?", by its opaque name. */
  answers: Readonly<Record<string, boolean>>
  /** One from each person who gave it, oldest first. */
  feedback: readonly Feedback[]
}

export const nobodyHeard: AudienceState = {
  blackoutSince: null,
  message: null,
  chat: null,
  phones: null,
  answers: {},
  feedback: [],
}

export const reduceAudience = reducerOf(
  { ...audienceEvents, show: showEvents.show },
  (audience: AudienceState, event, show: ShowStep): AudienceState => {
    switch (event.type) {
      case 'show':
        return afterShow(audience, show)
      case 'blackout':
        return { ...audience, blackoutSince: event.on ? (audience.blackoutSince ?? event.at) : null }
      case 'message-sent':
        return { ...audience, message: sent(event) }
      case 'message-cleared':
        return { ...audience, message: cleared(audience.message, event) }
      case 'chat-announced':
        return { ...audience, chat: { connected: event.connected, messages: event.messages } }
      case 'phones-counted': {
        const { connected, drops, disconnected } = event
        return { ...audience, phones: { connected, drops, disconnected } }
      }
      case 'audience-answered':
        return { ...audience, answers: { ...audience.answers, [event.phone]: event.disconnected } }
      case 'feedback':
        return { ...audience, feedback: withFeedback(audience.feedback, event) }
    }
  },
)

/**
 * A start asks anew. The show's end lights the screens: the audience is to see the closing line and to rate; and so does a
 * reset. A blackout that was begun before the start stays: the audience was made to look at the stage, and the clock is
 * no reason to look away.
 */
function afterShow(audience: AudienceState, show: ShowStep): AudienceState {
  const { state } = show.after.clock
  if (show.before.clock === show.after.clock) return audience
  if (begins(show)) return { ...audience, answers: {}, feedback: [] }
  return state === 'idle' || state === 'finished' ? { ...audience, blackoutSince: null } : audience
}
