import { z } from 'zod'
import { instants } from './schema'
import type { Instant } from './units'

/** What is so of every event of a type, whatever it bears. */
export interface EventTraits {
  /** It comes by itself, about each second: the next one makes up for one that is lost. All else is what somebody did. */
  observation: boolean
  /** A new run takes it over from the run before. What it does not take belongs to one run, or says when it was. */
  carried: boolean
  /** Somebody waits for it: the screens get it at once, and not with the next second's snapshot. */
  publishAtOnce: boolean
  /** Anybody with the page's address can cause it: it takes no place in a queue from what was measured. */
  fromAudience: boolean
}

/** The event as the journal holds it, and its traits. A field that is added later needs a default: old journals must open. */
export interface EventDefinition<Schema extends z.ZodType = z.ZodType> extends EventTraits {
  schema: Schema
}

export type EventDefinitions = Readonly<Record<string, EventDefinition>>

/** Every event that these definitions know, as a journal gives it back. */
export type EventIn<Definitions extends EventDefinitions> = z.output<Definitions[keyof Definitions]['schema']>

const usual: EventTraits = { observation: false, carried: true, publishAtOnce: false, fromAudience: false }

/** Defines an event by its type and what it bears beside its time; its traits are the usual ones unless said. */
export const event = <Type extends string, Shape extends z.ZodRawShape>(
  type: Type,
  shape: Shape,
  traits: Partial<EventTraits> = {},
) => eventAs(eventSchema(type, shape), traits)

/** The schema of one event: its time, its type, and what it bears. */
export const eventSchema = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ at: instants, type: z.literal(type), ...shape })

/** Defines an event whose schema is more than one shape. */
export const eventAs = <Schema extends z.ZodType>(
  schema: Schema,
  traits: Partial<EventTraits> = {},
): EventDefinition<Schema> => ({ ...usual, ...traits, schema })

/** Any event, of this capability or of another. */
export interface AnyEvent {
  at: Instant
  type: string
}

/**
 * The reducer of a slice: what becomes of it by the events that it listens to. Every other event leaves it as it is.
 * `context` is what `state/` hands in of other slices.
 */
export function reducerOf<Definitions extends EventDefinitions, Slice, Context extends unknown[]>(
  listensTo: Definitions,
  reduce: (slice: Slice, event: EventIn<Definitions>, ...context: Context) => Slice,
) {
  const concerns = (event: AnyEvent): event is EventIn<Definitions> & AnyEvent => event.type in listensTo
  return (slice: Slice, event: AnyEvent, ...context: Context): Slice =>
    concerns(event) ? reduce(slice, event, ...context) : slice
}
