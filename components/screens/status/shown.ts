import type { ShowView } from '@/lib/domain/show/view'

/** What a text means, which decides its colour: as it should be, mode or wait, lost, no longer known. */
export type Tone = 'plain' | 'good' | 'wait' | 'bad' | 'stale'

export interface Shown {
  text: string
  tone: Tone
}

/** The live texts that come from the view; each is the content of the element of that id. */
export const slots = [
  'clock',
  'state',
  'headline',
  'blue-version',
  'blue',
  'green',
  'green-version',
  'observed',
  'verdict',
  'requests',
  'connections',
  'dark',
] as const
export type Slot = (typeof slots)[number]

/** What the page knows beside the view: how old it is and whether news still come. */
export interface Moment {
  /** Real milliseconds since the view was taken. */
  viewAgeMs: number
  /** Epoch ms of the last news when none come any more; null while they do. */
  lostSince: number | null
  /** The phone itself says that it has no network. */
  offline: boolean
  timeZone?: string
}

/** Everything on the page that changes with the view. Drawn as HTML by the server, put in place by the script. */
export interface StatusViewModel {
  texts: Record<Slot, Shown>
  show: ShowView['state']
  /** Green's accepted and observed share in percent; null is unknown and never drawn as 0. */
  green: number | null
  observed: number | null
  /** Whether the room is being asked who was disconnected. */
  asks: boolean
  stale: boolean
  /** The presenter made the room's screens dark; the page goes on behind it. */
  dark: boolean
}
