import { z } from 'zod'
import { event } from '../base/define-event'
import { instants, role } from '../base/schema'
import { clearings } from './stage-message'

const count = z.number()
const observation = true
const publishAtOnce = true
const ofOnePhone = { carried: false, fromAudience: true }

export const audienceEvents = {
  /** Of the audience's screens only. */
  blackout: event('blackout', { on: z.boolean(), by: role }, { publishAtOnce }),
  /** To whoever stands at the presenter's screen; the one before it is gone. */
  'message-sent': event('message-sent', { text: z.string(), by: role }, { publishAtOnce }),
  /** The message that was sent at `sentAt`; a later one stays. */
  'message-cleared': event(
    'message-cleared',
    { sentAt: instants, how: z.enum(clearings), by: role },
    { publishAtOnce },
  ),
  'chat-announced': event('chat-announced', { connected: count, messages: count }, { observation }),
  'phones-counted': event(
    'phones-counted',
    { connected: count, drops: count, disconnected: count },
    { observation },
  ),
  /** "I was disconnected", or taken back. `phone` is an opaque name that means nothing outside this run. */
  'audience-answered': event(
    'audience-answered',
    { phone: z.string(), disconnected: z.boolean() },
    ofOnePhone,
  ),
  feedback: event('feedback', { phone: z.string(), rating: count, comment: z.string() }, ofOnePhone),
}
