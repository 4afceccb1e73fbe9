import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Split } from '@/lib/domain/base/traffic'
import type { Shift } from '../kit/commands/use-commands'

/** A hand that has stopped pressing keys for so long means it. */
const settleMs = 400
/** Asked for, and the stream is silent about it: show again what is known. */
const giveUpMs = 3_000

interface Draft {
  green: number
  /** The weights its user was looking at when the hand began to move. */
  basedOn: Split | null
  sent: boolean
}

/**
 * The weight that a hand is choosing: nothing is asked for until it lets go, or the keys settle. `letGo` is called when
 * the choosing has ended, however it did.
 */
export function useDraft(accepted: Split | null, requested: number | null, shift: Shift, letGo: () => void) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const held = useRef(false)
  const cancelled = useRef(false)

  const commit = async () => {
    if (draft === null || draft.sent) return
    setDraft({ ...draft, sent: true })
    letGo()
    const asked = await shift(draft.green, 'slider', draft.basedOn ?? undefined)
    if (!asked) setDraft(null)
  }
  const settled = useEffectEvent(() => {
    if (!held.current) void commit()
  })

  useEffect(() => {
    if (draft === null) return
    if (draft.sent && draft.green === requested) return setDraft(null)
    const timer = draft.sent
      ? setTimeout(() => setDraft(null), giveUpMs)
      : setTimeout(() => settled(), settleMs)
    return () => clearTimeout(timer)
  }, [draft, requested])

  return {
    /** The weight under the hand; null while there is none. */
    green: draft?.green ?? null,
    choosing: draft !== null && !draft.sent,
    choose(green: number) {
      if (cancelled.current) return
      const basedOn = draft && !draft.sent ? draft.basedOn : accepted
      setDraft({ green, basedOn, sent: false })
    },
    grab() {
      held.current = true
      cancelled.current = false
    },
    release() {
      held.current = false
      cancelled.current = false
      void commit()
    },
    /** The browser took the pointer away. */
    lose() {
      held.current = false
      cancelled.current = false
      setDraft(null)
    },
    /** Nothing is asked for, however the hand goes on until it lets go. */
    cancel() {
      cancelled.current = held.current
      setDraft(null)
      letGo()
    },
    commit,
  }
}
