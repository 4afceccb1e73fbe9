import { z } from 'zod'
import { event } from '../base/schema/event'

const count = z.number()

export const audienceEvents = {
  'chat-announced': event('chat-announced', { connected: count, messages: count }),
  'phones-counted': event('phones-counted', { connected: count, drops: count, disconnected: count }),
  'audience-answered': event('audience-answered', { phone: z.string(), disconnected: z.boolean() }),
  feedback: event('feedback', { phone: z.string(), rating: z.number(), comment: z.string() }),
}
