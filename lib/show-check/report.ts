import type { Fault, ShowCheck } from '../domain/show/check-show'
import type { Show } from '../domain/show/show-file'

/** The outcome of a check in lines for a terminal: `file:line:column path: what was expected`, which editors can follow. */
export function reportOf(file: string, check: ShowCheck): { ok: boolean; lines: string[] } {
  const told = ({ place, path, expected }: Fault) =>
    `${file}:${place.line}:${place.column} ${path}: ${expected}`
  if (!check.ok) {
    const { length } = check.faults
    return {
      ok: false,
      lines: [...check.faults.map(told), `${length} ${length === 1 ? 'fault' : 'faults'}.`],
    }
  }
  return {
    ok: true,
    lines: [...check.advice.map(each => `Worth a look: ${told(each)}`), summaryOf(file, check.show)],
  }
}

function summaryOf(file: string, { stages, languages, opening, questions }: Show): string {
  const seconds = stages.reduce((sum, stage) => sum + stage.seconds, 0)
  const cues = stages.flatMap(({ cue }) => (cue ? [`${cue.blue}/${cue.green}`] : []))
  return [
    `${file} is valid: ${stages.length} stages in ${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`,
    `opens at Blue ${opening.blue} / Green ${opening.green}`,
    cues.length > 0 ? `cues ${cues.join(', ')}` : 'no cue',
    `${questions.length} questions`,
    languages.join(' and '),
  ].join('; ')
}
