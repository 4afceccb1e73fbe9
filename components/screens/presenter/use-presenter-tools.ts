import { useState } from 'react'
import { millis } from '@/lib/domain/base/units'
import { type StagecraftWish, timeStepMs } from '@/lib/domain/show/stagecraft'
import type { FullView } from '@/lib/domain/state/full-view'
import type { Command } from '../../kit/keys/commands'
import { useClickLock } from '../../kit/keys/use-click-lock'
import type { KeyBindings } from '../../kit/keys/use-keys'
import { useWakeLock } from '../../kit/keys/use-wake-lock'
import { useWords } from '../../kit/live/context'
import { useSound } from '../sound/use-sound'

export type SheetName = 'checklist' | 'keys'
/** What stands in the script's place; the way in lies over the rest too. */
export type LeftSide = 'script' | 'join' | 'questions'

interface Parts {
  view: FullView
  craft(wish: StagecraftWish): void
  /** Says something to whoever stands at this screen. */
  tell(text: string): void
}

/** What this screen has open and switched on beside the show itself, and the keys for it. */
export function usePresenterTools({ view, craft, tell }: Parts) {
  const { stagecraft: says } = useWords()
  const [sheet, setSheet] = useState<SheetName | null>(null)
  const [left, setLeft] = useState<LeftSide>('script')
  const [locked, setLocked] = useState(false)
  const sound = useSound(view)
  useWakeLock()
  useClickLock(locked, () => tell(says.lockedSaid))
  const toggleSheet = (name: SheetName) => {
    setSheet(sheet === name ? null : name)
    if (left === 'join') setLeft('script')
  }
  const toggleLeft = (name: LeftSide) => {
    setLeft(left === name ? 'script' : name)
    if (name === 'join') setSheet(null)
  }
  const close = () => {
    // One press, one thing: the sheet lies over the rest.
    if (sheet) setSheet(null)
    else setLeft('script')
  }

  const keys: KeyBindings = {
    join: () => toggleLeft('join'),
    questions: () => toggleLeft('questions'),
    checklist: () => toggleSheet('checklist'),
    keys: () => toggleSheet('keys'),
    sound: sound.toggle,
    lock: () => setLocked(!locked),
    blackout: () => craft({ what: 'blackout', on: !view.audience.blackout }),
    'auto-advance': () => craft({ what: 'auto-advance', on: !view.autoAdvance }),
    'more-time': () => craft({ what: 'time', ms: timeStepMs }),
    'less-time': () => craft({ what: 'time', ms: millis(-timeStepMs) }),
    close,
  }
  const switches: Partial<Record<Command, boolean>> = {
    blackout: view.audience.blackout,
    'auto-advance': view.autoAdvance,
    sound: sound.on,
    lock: locked,
    join: left === 'join',
    questions: left === 'questions',
  }
  return { sheet, left, locked, sound, keys, switches, close, setLeft }
}

export type StagecraftState = ReturnType<typeof usePresenterTools>
