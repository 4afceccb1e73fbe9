/** Which test files start something: a process, a server, a connection. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../setup/root.mjs'

const folders = ['app', 'common', 'components', 'lib', 'infra', 'proof', 'server', 'scripts']
/** What starts something, where it is imported; or the test says so itself, because what it tests does. */
const starting =
  /from '(node:(child_process|dgram|http|https|net|tls|worker_threads)|ws|undici|dynalite|esbuild)'|^\/\/ Starts processes\.$/m
/** Modules that only tests import. */
const forTests = /fixture\.ts$|\/test-[a-z-]+(\/|\.ts$)|\/(contract|test)\/[a-z-]+\.ts$/
const imported = /from '(\.[^']+)'/g

const counting = /^\/\/ Counts what its process holds\.$/m

/** @typedef {{ pure: string[], processes: string[], counting: string[] }} TestFiles paths from the repository's folder */

/** @returns {TestFiles} all test files, told apart by what they say, and what they and the modules for tests that they use import */
export function testFiles() {
  /** @type {TestFiles} */
  const files = { pure: [], processes: [], counting: [] }
  for (const folder of folders)
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
      if (/\.test\.tsx?$/.test(name)) files[kindOf(join(root, folder, name))].push(`${folder}/${name}`)
  return files
}

/** @type {(path: string) => keyof TestFiles} */
function kindOf(path) {
  if (counting.test(readFileSync(path, 'utf8'))) return 'counting'
  return starts(path) ? 'processes' : 'pure'
}

/** @type {(path: string) => boolean} */
function starts(path) {
  const text = readFileSync(path, 'utf8')
  if (starting.test(text)) return true
  return [...text.matchAll(imported)].some(([, name = '']) => {
    const module = join(dirname(path), `${name}.ts`)
    return forTests.test(module) && existsSync(module) && starts(module)
  })
}
