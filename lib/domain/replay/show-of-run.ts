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
