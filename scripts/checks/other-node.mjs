import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { npm } from '../setup/install.mjs'
import { step } from '../setup/progress.mjs'
import { root } from '../setup/root.mjs'
import { run } from '../setup/run.mjs'
import { ensureChromium } from './ensure-chromium.mjs'
import { browserTally, honest } from './tally.mjs'

/** The Node.js that README recommends and the images run. */
const recommended = 24
/** npm's packages of a Node.js binary; the lock beside them holds their checksums. */
const npmsOwn = 'scripts/checks/node24'
const fetched = '.greenroom/node24'
/** Whole: Playwright would look for a relative one beside its configuration. */
const report = join(root, '.greenroom/test/other-node.json')
/** These end what hangs, on a machine of any speed. */
const fetchLimitMs = 180_000
const showLimitMs = 5 * 60_000

/**
 * The part of `npm test` that gives one short show under Node.js 24 or newer, the browser test and every process of the
 * demo included, whatever Node.js runs the other parts.
 *
 * @returns {Promise<import('./tally.mjs').Tally>} skipped, with a sentence, where there is none to run and nobody to bring it
 * @throws Error on CI, where it has to run
 */
export async function showUnderOtherNode() {
  const node = (await findNode()) ?? (await fetchNode())
  if (!node) {
    const sentence = `No Node.js ${recommended} or newer was found, and npm could not bring one.`
    if (process.env.CI) throw new Error(sentence)
    return { passed: 0, failed: 0, skipped: [`a show under Node.js ${recommended}: ${sentence}`] }
  }
  const chromium = await ensureChromium()
  if (!chromium)
    throw new Error('No Chromium was found and none could be installed: set CHROMIUM_PATH to one.')
  console.log(`A show under Node.js ${versionOf(node)}`)
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const args = ['test', '--config=e2e/other-node/playwright.config.ts', '--reporter=list,json']
  const { code } = await run(node, ['node_modules/@playwright/test/cli.js', ...args], {
    show: true,
    limitMs: showLimitMs,
    env: {
      ...process.env,
      ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
      // For whatever is started by the name of node.
      PATH: [dirname(node), process.env.PATH].join(delimiter),
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      NODE_ENV: 'test',
    },
  })
  return honest(readReport(), code)
}

/** @returns {Promise<string | null>} the first that runs and is new enough: ours, one on the path, one of nvm or fnm, npm's */
async function findNode() {
  return candidates(process.env, homedir()).find(path => majorOf(versionOf(path)) >= recommended) ?? null
}

/**
 * Where a Node.js of 24 or newer may lie.
 *
 * @param {Record<string, string | undefined>} env
 * @param {string} home
 * @param {(folder: string) => string[]} [list] names in a folder; none where there is no such folder
 * @param {(path: string) => boolean} [exists]
 * @returns {string[]} paths of programs that are there, the preferred first
 */
export function candidates(env, home, list = namesIn, exists = existsSync) {
  const nvm = join(env.NVM_DIR || join(home, '.nvm'), 'versions/node')
  const fnm = join(env.FNM_DIR || join(home, '.local/share/fnm'), 'node-versions')
  // Their folders bear the version: an old one is not even started.
  const newEnough = (/** @type {string} */ folder) =>
    list(folder)
      .filter(version => majorOf(version) >= recommended)
      .sort((a, b) => majorOf(a) - majorOf(b))
  const packages = join(root, fetched, 'node_modules')
  return [
    process.execPath,
    ...(env.PATH ?? '')
      .split(delimiter)
      .filter(Boolean)
      .map(folder => join(folder, 'node')),
    ...newEnough(nvm).map(version => join(nvm, version, 'bin/node')),
    ...newEnough(fnm).map(version => join(fnm, version, 'installation/bin/node')),
    ...list(packages).map(name => join(packages, name, 'bin/node')),
  ].filter(exists)
}

/** @param {string} folder */
function namesIn(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/**
 * @param {string} version for example `v24.1.0`
 * @returns {number} NaN for what is no version
 */
const majorOf = version => Number.parseInt(version.replace(/^v/, ''), 10)

/** @param {string} node */
const versionOf = node =>
  node === process.execPath
    ? process.version
    : (spawnSync(node, ['--version'], { encoding: 'utf8', timeout: 10_000 }).stdout ?? '').trim()

/**
 * Installs npm's own Node.js for this system beside the build, without running a script of it: 50 MB, once.
 *
 * @returns {Promise<string | null>} null where npm has none for this system, or cannot be reached
 */
async function fetchNode() {
  mkdirSync(join(root, fetched), { recursive: true })
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(root, npmsOwn, file), join(root, fetched, file))
  await step(`Fetching Node.js ${recommended}`, () =>
    run(
      ...npm(['ci', '--prefix', fetched, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']),
      { limitMs: fetchLimitMs },
    ),
  )
  return findNode()
}

/** @returns {import('./tally.mjs').Tally | null} */
function readReport() {
  try {
    return browserTally(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    return null
  }
}
