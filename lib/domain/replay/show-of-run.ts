import type { Report } from '../report/report'
import type { Budget } from '../show/clock'
import type { Show, Stage } from '../show/show-file'

/** The texts for a run's stages: those of the show in use by their ids; a stage that it does not have goes by its id. */
export function showOfRun(stages: readonly Budget[], show: Show): Show {
  const sameStages = stages.map(({ id, ms }): Stage => {
    const known = show.stages.find(stage => stage.id === id)
    return { ...(known ?? nameless(id, show.languages)), seconds: ms / 1_000 }
  })
  return sameStages.length === 0 ? show : { ...show, stages: sameStages }
}

function nameless(id: string, languages: readonly string[]): Stage {
  const text = Object.fromEntries(languages.map(language => [language, id]))
  return {
    id,
    seconds: 0,
    short: text,
    title: text,
    say: text,
    note: text,
    room: text,
    question: false,
    expects: {},
    view: 'traffic',
  }
}

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
