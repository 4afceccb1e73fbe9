import type { Event } from '../../../domain/state/event'
import { isObservation, isOfRoom } from '../journal/queue'

/** In bytes of one journal. */
export interface JournalLimits {
  /** Observations end here, without what the room says: some nine hours of a show with its crowd (see docs/decisions). */
  observations: number
  /** Every phone of a full room says all that it may. */
  room: number
  /** Nothing at all is written beyond this. */
  all: number
}

const mebi = 1024 * 1024
export const journalLimits: JournalLimits = { observations: 64 * mebi, room: 16 * mebi, all: 128 * mebi }

/** May this be written to a journal that has so many bytes, `room` of them from the room? */
export function allows(event: Event, bytes: { all: number; room: number }, most: JournalLimits): boolean {
  if (bytes.all >= most.all) return false
  if (isOfRoom(event)) return bytes.room < most.room
  return !isObservation(event) || bytes.all - bytes.room < most.observations
}

/** With its number and its sum a line is so much longer than what it says. */
const frameBytes = 50

export const roomBytesOf = (event: Event): number =>
  isOfRoom(event) ? Buffer.byteLength(JSON.stringify(event)) + frameBytes : 0
