import { useEffect, useState } from 'react'
import type { CrowdChange } from '@/lib/domain/faults/crowd'
import { activeAs, type FaultChoice } from '@/lib/domain/faults/fault'
import { type FaultAct, type FaultAnswer, faultRefusal } from '@/lib/domain/faults/rules'
import type { FullView } from '@/lib/domain/state/full-view'
import type { Notice } from '../kit/commands/use-commands'
import { useSetting, useWords } from '../kit/live/context'
import type { FaultActions } from './actions'
import { faultRefusalText, happenedText } from './fault-text'

const saidForMs = 8_000

/** Presses on faults, checked by the same table as the server's. What is on is the stream's to say. */
export function useFaults(view: FullView, actions: FaultActions) {
  const { role } = useSetting()
  const words = useWords()
  const [said, setSaid] = useState<Notice | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), saidForMs)
    return () => clearTimeout(timer)
  }, [said])

  const { mode, show, breakIt } = view
  const faults = view.faults ?? []
  const refusal = (act: FaultAct) => faultRefusal({ role, mode, show, faults, breakIt }, act)

  async function ask(
    act: FaultAct,
    request: () => Promise<FaultAnswer>,
    happened: (dropped: number | undefined) => string | null = () => null,
  ) {
    const because = refusal(act)
    const answer = because ? { ok: false as const, because } : await request().catch(() => null)
    if (answer === null) setSaid({ tone: 'bad', text: words.faultRefusal['no-answer'] })
    else if (!answer.ok) setSaid({ tone: 'bad', text: faultRefusalText(answer.because, words) })
    else {
      const text = happened(answer.dropped)
      setSaid(text === null ? null : { tone: 'wait', text })
    }
    return answer?.ok === true
  }

  return {
    said,
    /** A sentence about the last press. */
    say: (text: string) => setSaid({ tone: 'bad', text }),
    active: faults,
    may: (act: FaultAct) => refusal(act) === null,
    press(choice: FaultChoice) {
      const on = activeAs(choice, faults)
      if (on) void ask('end', () => actions.end({ id: on.id }))
      else
        void ask(
          'begin',
          () => actions.begin(choice),
          dropped => happenedText(choice, dropped, words),
        )
    },
    endAll: () => void ask('end', actions.endAll),
    setCrowd: (change: CrowdChange) => ask('crowd', () => actions.setCrowd(change)),
    breakIt: () => void ask('break-it', actions.breakIt),
  }
}

export type Faults = ReturnType<typeof useFaults>
