import { useEffect, useEffectEvent, useState } from 'react'
import type { HandItem } from '@/lib/domain/checklist/items'
import type { ChecklistAnswer } from '@/lib/domain/checklist/rules'
import { useSetting, useWords } from '../kit/live/context'
import type { ChecklistActions } from './actions'
import { checklistRefusalText } from './saw-text'

const saidForMs = 8_000
/** A second press after this time is a first one. */
const armedForMs = 4_000

/** The checklist's presses, and what it says of the last one. `outdated`: it checks by itself when it is opened. */
export function useChecklist(actions: ChecklistActions, outdated: boolean) {
  const words = useWords()
  const { recording = false } = useSetting()
  const [said, setSaid] = useState<{ tone: 'wait' | 'bad'; text: string } | null>(null)
  const [armed, setArmed] = useState(false)
  useEffect(() => {
    const timer = said && setTimeout(() => setSaid(null), saidForMs)
    return () => clearTimeout(timer ?? undefined)
  }, [said])
  useEffect(() => {
    const timer = armed && setTimeout(() => setArmed(false), armedForMs)
    return () => clearTimeout(timer || undefined)
  }, [armed])

  async function ask(request: () => Promise<ChecklistAnswer>) {
    const answer = await request().catch(() => null)
    if (answer === null) setSaid({ tone: 'bad', text: words.refusal['no-answer'] })
    else setSaid(answer.ok ? null : { tone: 'bad', text: checklistRefusalText(answer.because, words) })
  }

  const opened = useEffectEvent(() => outdated && void ask(actions.check))
  useEffect(() => void opened(), [])

  return {
    said,
    armed,
    /** On a recording every press is refused. */
    locked: recording,
    checkAgain() {
      setSaid({ tone: 'wait', text: words.checklist.asked })
      void ask(actions.check)
    },
    tick: (item: HandItem, ticked: boolean) => void ask(() => actions.tick({ item, ticked })),
    /** Takes two presses: it stops what could be gone back to. */
    scaleDown() {
      if (armed) void ask(() => actions.scaleGreen({ desired: 0 }))
      setArmed(!armed)
    },
    scaleUp: () => void ask(() => actions.scaleGreen({ desired: 1 })),
  }
}

export type ChecklistPresses = ReturnType<typeof useChecklist>
