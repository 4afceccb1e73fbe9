/** @typedef {{ name: string, seconds: number, tally: import('./tally.mjs').Tally }} Done */

const slowestShown = 15

/**
 * What stands before the last line of `npm test`: how long each part took, the slowest files, and what was skipped.
 *
 * @param {readonly Done[]} done
 * @param {number} seconds from the first part's beginning to the last one's end
 */
export function account(done, seconds) {
  const files = done
    .flatMap(({ tally }) => tally.files ?? [])
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, slowestShown)
  const skipped = done.flatMap(({ name, tally }) => (tally.skipped ?? []).map(each => `${name}: ${each}`))
  return [
    'Where the time went:',
    ...done.map(part => line(part.name, part.seconds)),
    line('together', seconds),
    ...(files.length > 0 ? ['The slowest files:', ...files.map(file => line(file.name, file.seconds))] : []),
    ...(skipped.length > 0 ? [`Skipped, ${skipped.length}:`, ...skipped.map(each => `  ${each}`)] : []),
  ].join('\n')
}

/** @type {(name: string, seconds: number) => string} */
const line = (name, seconds) => `${seconds.toFixed(1).padStart(8)} s  ${name}`
