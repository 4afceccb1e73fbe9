import type { Drop } from '../domain/availability/held'
import type { Instant } from '../domain/base/units'
import type { Answer, Tally } from '../domain/witness/tally'
import type { Settings } from './settings'

/** The figures that the chat announces on a chat socket. */
export interface ChatFigures {
  connected: number
  messages: number
}

/** A socket that was held and was lost. Closing by the witness itself is none. */
export type DatedDrop = Drop & { at: Instant }

/** An answer before the console's process has numbered it: numbers must outlive the worker. */
export type UnnumberedAnswer = Omit<Answer, 'seq'>

/** What can be changed while the witness works. */
export type Adjustment = Pick<Settings, 'entry' | 'nodes' | 'perSecond' | 'sockets'>

export type ToWorker = ({ type: 'adjust' } & Adjustment) | { type: 'stop' }

export type FromWorker =
  | { type: 'answers'; answers: UnnumberedAnswer[] }
  | { type: 'tally'; at: Instant; tally: Tally }
  | { type: 'chat'; room: ChatFigures }
  | { type: 'drop'; drop: DatedDrop }
  | { type: 'problem'; sentence: string }
