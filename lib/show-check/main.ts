import { readFileSync } from 'node:fs'
import { checkShow } from '../domain/show/check-show'
import { reportOf } from './report'

/** `npm run show:check FILE…`: exit code 1 when one of them is not valid. */
function main(paths: string[]): number {
  if (paths.length === 0) {
    console.error('Which show? For example: npm run show:check shows/four-minutes.json')
    return 1
  }
  let faulty = 0
  for (const path of paths) {
    const { ok, lines } = checked(path)
    if (!ok) faulty++
    for (const line of lines) (ok ? console.log : console.error)(line)
  }
  return faulty > 0 ? 1 : 0
}

function checked(path: string) {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    return { ok: false, lines: [`${path} cannot be read: ${cause}`] }
  }
  // Editors on Windows put a byte order mark before a file, which JSON does not know.
  return reportOf(path, checkShow(text.replace(/^\uFEFF/, '')))
}

process.exitCode = main(process.argv.slice(2))
