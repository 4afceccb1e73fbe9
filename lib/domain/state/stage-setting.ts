import type { Person } from '../control/driver'
import type { Show } from '../show/show-file'
import type { FallbackTarget } from '../weights/fallback'
import type { ProbeEntry } from '../witness/probe-setting'
import type { State } from './state'

/** What a signed-in page is given once, beside the live stream. Signed-in screens only: it names ARNs for the fallback commands. */
export interface StageSetting extends Person {
  language: 'ko' | 'en'
  mode: State['run']['mode']
  show: Show
  /** What phones open: the audience's page of this console. */
  joinUrl: string
  /** SVG of its QR code. */
  joinQr: string
  chatUrl: string
  /** What the probe's requests can go through. */
  entries: readonly ProbeEntry[]
  /** For the command lines that work without this console. */
  aws: FallbackTarget
}
