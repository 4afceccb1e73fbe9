import { z } from 'zod'
import { actors, roles } from '../../weights/change'
import { problemKinds } from '../problem'
import { environments } from '../traffic'
import { percents } from './units'

export const environment = z.enum(environments)
export const role = z.enum(roles)
export const actor = z.enum(actors)
export const split = z.object({ blue: percents, green: percents })
export const problem = z.object({ kind: z.enum(problemKinds), cause: z.string() })

/** One of a kind for Blue, one for Green. */
export const perEnvironment = <Schema extends z.ZodType>(schema: Schema) =>
  z.object({ blue: schema, green: schema })
