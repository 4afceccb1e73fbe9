import type { Report } from '../report/report'
import type { Show } from '../show/show-file'

const shortestSeconds = 1

/** The show with the times that its stages really took, in whole seconds; a stage that was never entered keeps its plan. */
export function showAsMeasured(show: Show, { stages }: Pick<Report, 'stages'>): Show {
  const measured = new Map(stages.map(({ id, measuredMs }) => [id, measuredMs]))
  return {
    ...show,
    stages: show.stages.map(stage => {
      const ms = measured.get(stage.id) ?? null
      return ms === null ? stage : { ...stage, seconds: Math.max(shortestSeconds, Math.round(ms / 1_000)) }
    }),
  }
}
