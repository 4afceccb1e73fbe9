import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Tests are no part of what is built. */
const ignored = /(^|\/)(node_modules|\.[^/]*)$|\.test\.tsx?$/

/**
 * One fingerprint of everything that a build reads: names and contents, not times, so that a fresh checkout of the same
 * sources has the same one.
 *
 * @param {string} folder the repository
 * @param {readonly string[]} entries files and folders in it; one that does not exist counts as absent
 */
export function fingerprint(folder, entries) {
  const hash = createHash('sha256')
  for (const entry of [...entries].sort())
    for (const file of filesUnder(folder, entry)) {
      const content = readFileSync(join(folder, file))
      hash.update(`${file}\0${content.length}\0`).update(content)
    }
  return hash.digest('hex')
}

/**
 * @param {string} folder
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(folder, path) {
  if (ignored.test(path)) return []
  const found = statSync(join(folder, path), { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(join(folder, path))
    .sort()
    .flatMap(name => filesUnder(folder, `${path}/${name}`))
}
