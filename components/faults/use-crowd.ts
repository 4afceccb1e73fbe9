import { useState } from 'react'
import { type Crowd, crowdLimits, sizeTyped, stepped } from '@/lib/domain/faults/crowd'
import { useWords } from '../kit/live/context'
import type { Faults } from './use-faults'

type What = 'size' | 'rate'

/** The stream tells of an order within this time; until then the old figure would come back for a moment. */
const toldWithinMs = 1_500

/** Presses on the crowd. What was asked for stands until the stream tells it, so that quick presses add up. */
export function useCrowd(crowd: Crowd, faults: Faults) {
  const words = useWords()
  const [asked, setAsked] = useState<Partial<Record<What, number>>>({})
  /** What stands in the field while somebody types. */
  const [typed, setTyped] = useState<string | null>(null)
  const shown = (what: What) => asked[what] ?? crowd[what]

  async function ask(what: What, value: number) {
    if (value === shown(what)) return
    setAsked(before => ({ ...before, [what]: value }))
    const done = await faults.setCrowd(what === 'size' ? { size: value } : { rate: value })
    if (done) await new Promise(resolve => setTimeout(resolve, toldWithinMs))
    // A later press has its own answer to wait for.
    setAsked(({ [what]: last, ...rest }) => (last === value ? rest : { ...rest, [what]: last }))
  }

  return {
    size: shown('size'),
    rate: shown('rate'),
    typed,
    type: setTyped,
    step: (what: What, by: 1 | -1) => {
      setTyped(null)
      void ask(what, stepped(what, shown(what), by))
    },
    commit() {
      if (typed === null) return
      setTyped(null)
      const size = sizeTyped(typed)
      const { from, to } = crowdLimits.size
      if (size === null) faults.say(words.faults.crowd.wrong(from, to))
      else void ask('size', size)
    },
    forget: () => setTyped(null),
  }
}
