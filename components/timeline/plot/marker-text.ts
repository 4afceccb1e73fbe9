import type { Language } from '@/common/language'
import type { Show } from '@/lib/domain/show/show-file'
import type { Marker } from '@/lib/domain/timeline/point'
import type { Words } from '@/lib/words/en/en'
import { weightText } from '../../kit/format/format'
import { textIn } from '../../kit/format/text'

/** What happened there: a stage's short name, the new split, or who else changed it. */
export function markerText(
  { kind, label }: Marker,
  { stages }: Pick<Show, 'stages'>,
  language: Language,
  { chart }: Words,
): string {
  if (kind === 'stage') {
    const stage = stages.find(({ id }) => id === label)
    return stage ? textIn(stage.short, language) : label
  }
  const green = Number(label)
  const split = `${weightText(100 - green)}/${weightText(green)}`
  if (kind === 'guard') return `${chart.guardRolledBack} ${split}`
  if (kind === 'rollback') return `${chart.rolledBack} ${split}`
  return kind === 'drift' ? `${chart.drift} ${split}` : split
}
