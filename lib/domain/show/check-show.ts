import { jsonFault } from './json-fault'
import { type Place, placeAt, placeOf } from './json-place'
import { pathOf, type Show, showFile } from './show-file'

export interface Fault {
  place: Place
  /** For example `stages[2].seconds`. */
  path: string
  expected: string
}

export type ShowCheck =
  | { ok: true; show: Show; advice: Fault[] }
  /** In the order of the file. */
  | { ok: false; faults: Fault[] }

/** Checks the text of a show file: every fault with its place and what was expected there. */
export function checkShow(text: string): ShowCheck {
  const broken = jsonFault(text)
  if (broken)
    return {
      ok: false,
      faults: [
        { place: placeAt(text, broken.index), path: 'the file', expected: `expected ${broken.expected}` },
      ],
    }
  const parsed = showFile.safeParse(JSON.parse(text))
  if (parsed.success) return { ok: true, show: parsed.data, advice: adviceOn(text, parsed.data) }
  const faults = parsed.error.issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => faultAt(text, [...issue.path, key], 'no key of this name is known here'))
      : [faultAt(text, issue.path, issue.message)],
  )
  return { ok: false, faults: faults.sort(byPlace) }
}

/** Valid, and still surprising on a stage. */
function adviceOn(text: string, { stages, opening }: Show): Fault[] {
  const advice: Fault[] = []
  stages.forEach((stage, index) => {
    const at = ['stages', index]
    if (stage.cue && stage.cue.green !== stage.expects.split?.green)
      advice.push(
        faultAt(text, [...at, 'expects'], 'its split is not that of the cue: the stage stays unmet after it'),
      )
    if (stage.cue?.green === opening.green)
      advice.push(
        faultAt(text, [...at, 'cue'], 'the same as the opening split: the screen has two such buttons'),
      )
  })
  if (!stages.some(({ closing }) => closing))
    advice.push(faultAt(text, ['stages'], 'no stage has a "closing": nothing says what the meter found'))
  return advice.sort(byPlace)
}

const faultAt = (text: string, path: readonly PropertyKey[], expected: string): Fault => ({
  place: placeOf(text, path),
  path: pathOf(path),
  expected,
})

const byPlace = (a: Fault, b: Fault) => a.place.line - b.place.line || a.place.column - b.place.column
