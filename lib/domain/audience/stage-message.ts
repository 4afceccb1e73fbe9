import type { Role, Ruling } from '../base/ruling'
import type { Instant } from '../base/units'
import type { Person } from '../control/driver'

/** A line for the presenter, on the presenter's screen. */
export interface StageMessage {
  text: string
  by: Role
  at: Instant
  /** Null while it stands there. */
  cleared: { at: Instant; how: Clearing } | null
}

/** The presenter has read it, or whoever wrote it does not mean it any more. */
export const clearings = ['read', 'taken-back'] as const
export type Clearing = (typeof clearings)[number]

/** In letters: it is read in a glance, from the middle of a stage. */
export const messageLength = 48

/** One line without space around it; empty where nothing was written. */
export const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim()

export const sent = ({ text, by, at }: Pick<StageMessage, 'text' | 'by' | 'at'>): StageMessage => ({
  ...{ text, by, at },
  cleared: null,
})

interface Clearance {
  at: Instant
  sentAt: Instant
  how: Clearing
}

export const cleared = (message: StageMessage | null, { at, sentAt, how }: Clearance) =>
  message && stands(message, sentAt) ? { ...message, cleared: { at, how } } : message

/** The one that was looked at, and no later one that nobody has seen. */
const stands = (message: StageMessage | null, sentAt: Instant) =>
  message !== null && message.cleared === null && message.at === sentAt

/** The controls are not needed for it: whoever does not drive is who has something to say. */
export function mayMessage(person: Person | null): Ruling {
  if (person === null) return { allowed: false, because: { code: 'signed-out' } }
  return person.recording ? { allowed: false, because: { code: 'recording' } } : { allowed: true }
}

export function mayClear(person: Person | null, message: StageMessage | null, sentAt: Instant): Ruling {
  const writing = mayMessage(person)
  if (!writing.allowed) return writing
  return stands(message, sentAt) ? { allowed: true } : { allowed: false, because: { code: 'not-now' } }
}
