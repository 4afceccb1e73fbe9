import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../setup/built.mjs'
import { root } from '../setup/root.mjs'
import { run } from '../setup/run.mjs'
import { ensureChromium } from './ensure-chromium.mjs'
import { showUnderOtherNode } from './other-node.mjs'
import { browserTally, honest, unitTally } from './tally.mjs'

/** These end what hangs, on a machine of any speed. */
const limitMs = 30 * 60_000
/** Whole shows before real browsers, in as many workers as `playwright.config.ts` says. */
const browserLimitMs = 45 * 60_000
const results = '.greenroom/test'
const colors = process.stdout.isTTY ? '--colors=force' : '--colors=off'
/** In a log, colours are noise; CI=true would switch some on. */
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' }
/** Node 20 is supported here; the SDK's notice, once a file, would bury the results. */
const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }

/** @typedef {(options: { show: boolean }) => Promise<import('./tally.mjs').Tally>} Part */

/**
 * The parts of `npm test`, in order. Each counts what it checked; the imports, types, services and build count one.
 *
 * @type {Record<'lint' | 'types' | 'services' | 'build' | 'unit' | 'browser' | 'node24', Part>}
 */
export const parts = {
  async lint({ show }) {
    const biome = ['node_modules/@biomejs/biome/bin/biome', 'ci', '--diagnostic-level=error', colors, '.']
    const [style, imports] = [await single(show, biome), await single(show, ['scripts/checks/imports.mjs'])]
    return {
      passed: style.passed + imports.passed,
      failed: style.failed + imports.failed,
      output: [style.output, imports.output].filter(Boolean).join('\n'),
    }
  },
  // The types of the routes are written first: the console's build, which writes them too, takes ten times as long.
  async types({ show }) {
    const routes = await single(show, ['node_modules/next/dist/bin/next', 'typegen'])
    return routes.failed ? routes : single(show, ['node_modules/typescript/bin/tsc', '--noEmit'])
  },
  async services() {
    await ensureBuilt('services')
    return { passed: 1, failed: 0 }
  },
  async build() {
    await ensureBuilt('services')
    await ensureBuilt('console')
    return { passed: 1, failed: 0 }
  },
  unit: () =>
    reported(
      'unit.json',
      report => unitTally(report, root),
      file => ({
        args: [
          'node_modules/vitest/vitest.mjs',
          'run',
          '--reporter=dot',
          '--reporter=json',
          `--outputFile=${file}`,
        ],
      }),
    ),
  async browser() {
    const chromium = await ensureChromium()
    if (!chromium)
      throw new Error('No Chromium was found and none could be installed: set CHROMIUM_PATH to one.')
    return reported('browser.json', browserTally, file => ({
      args: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
      env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
      limitMs: browserLimitMs,
    }))
  },
  node24: showUnderOtherNode,
}

/**
 * These begin together, and before all others.
 *
 * @type {readonly string[]}
 */
export const together = ['lint', 'types', 'services']

/**
 * @param {boolean} show lets its output through; otherwise it is part of the tally
 * @param {string[]} args
 */
async function single(show, args) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const { code, output } = await run(process.execPath, args, { show, env, limitMs })
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output }
}

/**
 * Runs a test runner that shows its progress and leaves a JSON report.
 *
 * @template Report
 * @param {string} name of the report
 * @param {(report: Report) => import('./tally.mjs').Tally} read
 * @param {(file: string) => { args: string[], env?: Record<string, string>, limitMs?: number }} command
 */
async function reported(name, read, command) {
  const file = join(root, results, name)
  mkdirSync(join(root, results), { recursive: true })
  rmSync(file, { force: true })
  const { args, env, limitMs: within = limitMs } = command(file)
  /** @type {NodeJS.ProcessEnv} */
  const full = { ...process.env, ...plain, ...quiet, ...env, NODE_ENV: 'test' }
  const { code, overdue } = await run(process.execPath, args, { show: true, env: full, limitMs: within })
  if (overdue) console.error(`Stopped after ${within / 60_000} minutes.`)
  return honest(tallyOf(file, read), code)
}

/**
 * @template Report
 * @param {string} file
 * @param {(report: Report) => import('./tally.mjs').Tally} read
 */
function tallyOf(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
