import { z } from 'zod'
import { causes } from '../change'
import { event } from './event'
import { problem, role, split } from './traffic'

const change = z.string()

export const changeEvents = {
  asked: event('asked', { change, by: role, cause: z.enum(causes), to: split }),
  accepted: event('accepted', { change }),
  'read-back': event('read-back', { change, split }),
  failed: event('failed', { change, problem }),
}
