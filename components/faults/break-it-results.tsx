import type { BreakIt } from '@/lib/domain/faults/break-it'
import { useWords } from '../kit/live/context'
import { outcomeOf } from './fault-text'

/** Each fault of the check, and whether the witness saw it. */
export function BreakItResults({ breakIt }: { breakIt: BreakIt }) {
  const words = useWords()
  return (
    <ol className="break-it">
      {breakIt.results.map(result => {
        const { tone, text } = outcomeOf(result, words)
        const where = result.environment
          ? words.environments[result.environment]
          : words.faults.groups.balancer
        return (
          <li key={result.name} data-state={result.state}>
            <span>
              {where}: {words.breakIt.steps[result.name]}
            </span>
            <b className={`tone-${tone}`}>{text}</b>
          </li>
        )
      })}
    </ol>
  )
}
