import type { Tape } from '@/lib/domain/replay/tape'
import { type Focus, keepsSpace } from '../kit/keys/commands'

/** Where a recording stands, and how it goes on. Times are epoch milliseconds of the recording. */
export interface Playhead {
  at: number
  playing: boolean
  speed: Speed
}

export const speeds = [1, 2, 4, 8] as const
export type Speed = (typeof speeds)[number]

export type Turn =
  | { what: 'play-or-pause' }
  | { what: 'faster' | 'slower' }
  | { what: 'seek'; at: number }
  | { what: 'by'; ms: number }
  /** So many real milliseconds have passed. */
  | { what: 'pass'; ms: number }

/** Where it is opened: at the first show, since what was before it is a console that waits. */
export const opensAt = ({ from, marks }: Pick<Tape, 'from' | 'marks'>): number =>
  marks.find(({ begins }) => begins)?.at ?? from

interface Bounds {
  from: number
  to: number
}

/** The playhead after a turn; it stops at the recording's end, and starts anew from its beginning there. */
export function turned(head: Playhead, turn: Turn, { from, to }: Bounds): Playhead {
  const clamp = (at: number) => Math.min(to, Math.max(from, at))
  switch (turn.what) {
    case 'play-or-pause':
      return head.playing || head.at < to
        ? { ...head, playing: !head.playing }
        : { ...head, at: from, playing: true }
    case 'faster':
    case 'slower': {
      const index = speeds.indexOf(head.speed) + (turn.what === 'faster' ? 1 : -1)
      return { ...head, speed: speeds[index] ?? head.speed }
    }
    case 'seek':
      return { ...head, at: clamp(turn.at) }
    case 'by':
      return { ...head, at: clamp(head.at + turn.ms) }
    case 'pass': {
      if (!head.playing) return head
      const at = clamp(head.at + turn.ms * head.speed)
      return { ...head, at, playing: at < to }
    }
  }
}

const stepMs = 10_000

/** What a key of this name means on a recording; null for those that it leaves alone, or to what has the focus. */
export function turnOf(name: string, { from, to }: Bounds, focus: Focus = 'page'): Turn | null {
  if (focus === 'text' || focus === 'choice' || (name === 'Space' && keepsSpace(focus))) return null
  if (focus === 'scroller' && name !== 'Space' && name !== 'k') return null
  switch (name) {
    case 'Space':
    case 'k':
      return { what: 'play-or-pause' }
    case 'ArrowLeft':
    case 'PageUp':
      return { what: 'by', ms: -stepMs }
    case 'ArrowRight':
    case 'PageDown':
      return { what: 'by', ms: stepMs }
    case 'Home':
      return { what: 'seek', at: from }
    case 'End':
      return { what: 'seek', at: to }
    case 'ArrowUp':
      return { what: 'faster' }
    case 'ArrowDown':
      return { what: 'slower' }
    default:
      return null
  }
}
