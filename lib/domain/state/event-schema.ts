import { z } from 'zod'
import { audienceEvents } from '../audience/events'
import { probeEvents } from '../availability/events'
import type { Exactly } from '../base/schema/exact'
import { checklistEvents } from '../checklist/events'
import { driverEvents } from '../control/events'
import { sourceEvents } from '../environments/events'
import { troubleEvents } from '../faults/events'
import { guardEvents } from '../guard/events'
import { recordEvents } from '../recording/events'
import { showEvents } from '../show/events'
import { changeEvents } from '../weights/events'
import { tallyEvents } from '../witness/events'
import type { Event, EventOf } from './event'

/** Every event as a journal holds it. A field that is added later needs a default here: old journals must open. */
const eventSchemas = {
  ...showEvents,
  ...checklistEvents,
  ...changeEvents,
  ...driverEvents,
  ...sourceEvents,
  ...tallyEvents,
  ...probeEvents,
  ...audienceEvents,
  ...troubleEvents,
  ...recordEvents,
  ...guardEvents,
}

type Read = { [Type in keyof typeof eventSchemas]: z.output<(typeof eventSchemas)[Type]> }
type Written = { [Type in Event['type']]: EventOf<Type> }
type Proof = {
  [Type in keyof Read | keyof Written]: Type extends keyof Read & keyof Written
    ? Exactly<Written[Type], Read[Type]>
    : 'it is in one of the two only'
}
type Unproven = { [Type in keyof Proof]: Proof[Type] extends true ? never : Type }[keyof Proof]
type Nothing<None extends never> = None

/** Does not compile unless every event has its schema, and every schema just the fields of its event. */
export type EverySchemaIsExact = Nothing<Unproven>

const known = new Map<string, z.ZodType<Event>>(Object.entries(eventSchemas))
const typed = z.object({ type: z.string() })

/** The event that this JSON value is; null for one of a type that this version does not know, or of a wrong shape. */
export function readEvent(json: unknown): Event | null {
  const { data } = typed.safeParse(json)
  return (data && known.get(data.type)?.safeParse(json).data) ?? null
}
