import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Plain } from './plainly.mjs'
import { step } from './progress.mjs'
import { root } from './root.mjs'
import { run, tail } from './run.mjs'

/** @typedef {{ [path: string]: { version?: string, integrity?: string, optional?: boolean } | undefined }} Packages */

/**
 * Is everything that the lock file names installed, in that version? Optional packages are made for other platforms
 * and may be missing.
 *
 * @param {Packages} locked `packages` of package-lock.json
 * @param {Packages} installed `packages` of node_modules/.package-lock.json, which npm writes when it has finished
 */
export const isInstalled = (locked, installed) =>
  Object.entries(locked).every(([path, wanted]) => {
    if (path === '' || !wanted) return true
    const found = installed[path]
    if (!found) return wanted.optional === true
    return found.version === wanted.version && found.integrity === wanted.integrity
  })

/** Installs what is missing, development packages too: NODE_ENV=production may be set. */
export async function ensureInstalled() {
  const locked = packagesIn('package-lock.json')
  const installed = packagesIn('node_modules/.package-lock.json')
  if (locked && installed && isInstalled(locked, installed)) return
  await step('Installing packages', async () => {
    const { code, output } = await run(
      ...npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']),
    )
    if (code !== 0) throw new Plain(`npm ci failed:\n${tail(output)}`)
  })
}

/**
 * @param {string} file
 * @returns {Packages | null}
 */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages ?? null
  } catch {
    return null
  }
}

/**
 * The npm that started us, or the one on the path.
 *
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export const npm = args =>
  process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath, ...args]] : ['npm', args]
