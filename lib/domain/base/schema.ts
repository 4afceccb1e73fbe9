import { z } from 'zod'
import { problemKinds } from './problem'
import { actors, roles } from './ruling'
import { environments } from './traffic'
import { instant, millis, percent } from './units'

/** The branded numbers as the journal holds them. */
export const instants = z.number().transform(instant)
export const lengths = z.number().transform(millis)
export const percents = z.number().transform(percent)

export const environment = z.enum(environments)
export const role = z.enum(roles)
export const actor = z.enum(actors)
export const split = z.object({ blue: percents, green: percents })

/** One of a kind for Blue, one for Green. */
export const perEnvironment = <Schema extends z.ZodType>(schema: Schema) =>
  z.object({ blue: schema, green: schema })

/**
 * The schema of a shape that has a type of its own. It does not compile unless it reads just the fields of that type: a
 * forgotten optional one would be lost from every journal without a word.
 */
export const exactly =
  <Written>() =>
  <Schema extends z.ZodType<Written>>(
    schema: Schema,
    ..._proof: Exactly<Written, z.output<Schema>> extends true ? [] : [Exactly<Written, z.output<Schema>>]
  ): z.ZodType<Written> =>
    schema

type Plain = string | number | boolean | null | undefined

/** The same shape with nothing optional or read-only: a forgotten optional field would still be assignable. */
type Whole<T> = T extends Plain
  ? T
  : T extends readonly (infer Item)[]
    ? Whole<Item>[]
    : { -readonly [Key in keyof T]-?: Whole<T[Key]> }

/** `true` where what is read serves as what was written, and both have the very same fields. */
type Exactly<Written, Read> = [Read] extends [Written]
  ? [Whole<Written>] extends [Whole<Read>]
    ? [Whole<Read>] extends [Whole<Written>]
      ? true
      : 'what is read has fewer fields'
    : 'what is read has other fields'
  : 'what is read has other values'

export const problem = z.object({ kind: z.enum(problemKinds), cause: z.string() })
