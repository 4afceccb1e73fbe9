import type { Condition } from '@/lib/domain/state/condition'
import type { FullView } from '@/lib/domain/state/full-view'
import type { Words } from '@/lib/words/en/en'
import { lengthText, spreadText } from '../kit/format/format'
import { useWords } from '../kit/live/context'
import type { Age } from '../kit/live/freshness'
import { Tasks } from './tasks'

type State = keyof Words['condition']['states']

const signs: Record<State, string> = { met: '✓', waiting: '…', broken: '✕', unknown: '–' }

interface Props {
  conditions: readonly Condition[]
  green: number | null
  fleets: FullView['fleets']
  /** Whether ECS runs what is behind the groups. */
  hasServices: boolean
  /** How old the fleets are. */
  services: Age
}

/** What this stage waits for, and what was seen. */
export function Conditions({ conditions, green, fleets, hasServices, services }: Props) {
  const words = useWords()
  if (conditions.length === 0) return null
  // A stage about both environments is not about one's tasks, and its panel has no room for two lists.
  const listsTasks = conditions.filter(({ kind }) => kind === 'healthy').length === 1
  return (
    <ul className="conditions" aria-label={words.stage.conditions}>
      {conditions.map(condition => {
        const state = stateOf(condition)
        return (
          <li
            key={condition.kind + ('environment' in condition ? condition.environment : '')}
            data-state={state}
          >
            <span role="img" aria-label={words.condition.states[state]}>
              {signs[state]}
            </span>
            <span>{labelOf(condition, green, words)}</span>
            <span className="condition-saw">{sawOf(condition, words)}</span>
            {condition.kind === 'healthy' && listsTasks && hasServices && (
              <Tasks fleet={fleets?.[condition.environment] ?? null} age={services} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** What is lost stays lost; what is only not there yet is waited for. */
function stateOf({ kind, met }: Condition): State {
  if (met === null) return 'unknown'
  if (met) return 'met'
  return kind === 'quiet' || kind === 'healthy' ? 'broken' : 'waiting'
}

function labelOf(
  condition: Condition,
  green: number | null,
  { condition: says, environments }: Words,
): string {
  if (condition.kind === 'accepted') return says.accepted(green ?? 0)
  if (condition.kind === 'healthy') return says.healthy(environments[condition.environment])
  return says[condition.kind]
}

function sawOf(condition: Condition, words: Words): string {
  switch (condition.kind) {
    case 'accepted':
      return condition.tookMs === null ? '' : lengthText(condition.tookMs, words)
    case 'in-traffic':
      return condition.tookMs === null ? '' : spreadText(condition.tookMs, words)
    case 'healthy':
      return condition.healthy === null ? '' : words.condition.healthyCount(condition.healthy)
    case 'quiet':
      return condition.met === false
        ? words.condition.noisy(condition.drops, condition.failed)
        : condition.met
          ? words.time.now
          : ''
  }
}
