import { useEffect, useState } from 'react'
import { type Clearing, mayClear, mayMessage } from '@/lib/domain/audience/stage-message'
import type { ActionAnswer } from '@/lib/domain/base/ruling'
import { type Split, splitOf } from '@/lib/domain/base/traffic'
import type { Instant } from '@/lib/domain/base/units'
import { mayDrive } from '@/lib/domain/control/driver'
import { mayCraft, type StagecraftWish } from '@/lib/domain/show/stagecraft'
import type { FullView } from '@/lib/domain/state/full-view'
import { mayMoveShow, mayRollBack, mayShift, situationOf } from '@/lib/domain/state/rules'
import { useSetting, useWords } from '../live/context'
import { type Actions, rollBack } from './actions'
import { refusalText } from './refusal-text'

/** What this screen says about the last press, until the stream knows better. */
export interface Notice {
  tone: 'wait' | 'bad'
  text: string
}

export type Shift = (green: number, cause: 'slider' | 'cue' | 'opening', basedOn?: Split) => Promise<boolean>
export type Move = (act: Parameters<Actions['moveShow']>[0]['act']) => void

export interface Commands {
  said: Notice | null
  /** What was last heard of the console when it left a press without an answer; null after one that it answered. */
  silentSince: Instant | null
  shift: Shift
  move: Move
  takeControl(): void
  craft(wish: StagecraftWish): void
  /** Says something that no press was refused for. */
  tell(text: string): void
  /** Resolves to whether it was asked for. */
  setGuard(wish: Parameters<Actions['setGuard']>[0]): Promise<boolean>
  /** A line to the presenter's screen. Resolves to whether it was sent. */
  sendMessage(text: string): Promise<boolean>
  /** Of the one that stands there. */
  clearMessage(how: Clearing): void
  rollBack(): void
}

const saidForMs = 8_000

/** Presses, checked by the same table as the server's, and the sentence for what was refused. */
export function useCommands(view: FullView, actions: Actions): Commands {
  const person = useSetting()
  const words = useWords()
  const [said, setSaid] = useState<Notice | null>(null)
  const [silentSince, setSilentSince] = useState<Instant | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), saidForMs)
    return () => clearTimeout(timer)
  }, [said])

  const because = (answer: Extract<ActionAnswer, { ok: false }>) =>
    setSaid({ tone: 'bad', text: refusalText(answer.because, words) })
  const ask = async (request: () => Promise<ActionAnswer>): Promise<boolean> => {
    try {
      const answer = await request()
      setSilentSince(null)
      if (answer.ok) setSaid(null)
      else because(answer)
      return answer.ok
    } catch {
      setSilentSince(view.at)
      setSaid({ tone: 'bad', text: words.refusal['no-answer'] })
      return false
    }
  }
  const situation = situationOf(view, person)

  return {
    said,
    silentSince,
    async shift(green, cause, basedOn) {
      const seen = basedOn ?? view.weights.accepted
      if (seen === null) {
        because({ ok: false, because: { code: 'weights-unknown' } })
        return false
      }
      const ruling = mayShift(situation, splitOf(green), seen)
      if (!ruling.allowed) {
        because({ ok: false, because: ruling.because })
        return false
      }
      return ask(() => actions.shift({ green, basedOn: { blue: seen.blue, green: seen.green }, cause }))
    },
    move(act) {
      const ruling = mayMoveShow(situation, act)
      if (ruling.allowed) void ask(() => actions.moveShow({ act, from: view.show.stageIndex }))
      else because({ ok: false, because: ruling.because })
    },
    craft(wish) {
      const ruling = mayCraft({ ...situation, show: view.show }, wish)
      if (ruling.allowed) void ask(() => actions.stagecraft(wish))
      else because({ ok: false, because: ruling.because })
    },
    tell: text => setSaid({ tone: 'wait', text }),
    takeControl() {
      void ask(actions.takeControl)
    },
    async setGuard(wish) {
      const ruling = mayDrive(situation)
      if (ruling.allowed) return ask(() => actions.setGuard(wish))
      because({ ok: false, because: ruling.because })
      return false
    },
    async sendMessage(text) {
      const ruling = mayMessage(person)
      if (ruling.allowed) return ask(() => actions.sendMessage({ text }))
      because({ ok: false, because: ruling.because })
      return false
    },
    clearMessage(how) {
      if (view.message?.cleared !== null) return setSaid({ tone: 'wait', text: words.message.none })
      const { at } = view.message
      const ruling = mayClear(person, view.message, at)
      if (ruling.allowed) void ask(() => actions.clearMessage({ sentAt: at, how }))
      else because({ ok: false, because: ruling.because })
    },
    rollBack() {
      if (person.recording) return because({ ok: false, because: { code: 'recording' } })
      const ruling = mayRollBack(person.role)
      if (!ruling.allowed) return because({ ok: false, because: ruling.because })
      setSaid({ tone: 'wait', text: words.bottom.rollBackAsked })
      void ask(rollBack)
    },
  }
}
