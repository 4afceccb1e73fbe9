import { z } from 'zod'
import { audienceEvents } from '../audience/events'
import { availabilityEvents } from '../availability/events'
import type { EventDefinition, EventIn, EventTraits } from '../base/define-event'
import { runEvents } from '../base/run'
import { checklistEvents } from '../checklist/events'
import { controlEvents } from '../control/events'
import { environmentsEvents } from '../environments/events'
import { faultsEvents } from '../faults/events'
import { guardEvents } from '../guard/events'
import { recordingEvents } from '../recording/events'
import { showEvents } from '../show/events'
import { weightsEvents } from '../weights/events'
import { witnessEvents } from '../witness/events'

/** The events of every capability, by their type. */
export const eventDefinitions = {
  ...runEvents,
  ...controlEvents,
  ...witnessEvents,
  ...weightsEvents,
  ...environmentsEvents,
  ...availabilityEvents,
  ...faultsEvents,
  ...guardEvents,
  ...showEvents,
  ...audienceEvents,
  ...recordingEvents,
  ...checklistEvents,
}

/** Everything that happens; a snapshot is nothing but the reduce of these. */
export type Event = EventIn<typeof eventDefinitions>
export type EventOf<Type extends Event['type']> = Extract<Event, { type: Type }>

/** Whether it is an observation, is carried over, is published at once: see `EventTraits`. */
export const traitsOf = ({ type }: Pick<Event, 'type'>): EventTraits => eventDefinitions[type]

const known = new Map<string, EventDefinition<z.ZodType<Event>>>(Object.entries(eventDefinitions))
const typed = z.object({ type: z.string() })

/** The event that this JSON value is; null for one of a type that this version does not know, or of a wrong shape. */
export function readEvent(json: unknown): Event | null {
  const { data } = typed.safeParse(json)
  return (data && known.get(data.type)?.schema.safeParse(json).data) ?? null
}
