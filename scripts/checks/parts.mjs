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
/** Whole shows with a cloud of their own, one after the other. */
const browserLimitMs = 45 * 60_000
const results = '.greenroom/test'
const colors = process.stdout.isTTY ? '--colors=force' : '--colors=off'
/** In a log, colours are noise; CI=true would switch some on. */
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' }
/** Node 20 is supported here; the SDK's notice, once a file, would bury the results. */
const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }

/** @typedef {() => Promise<import('./tally.mjs').Tally>} Part */

/**
 * The parts of `npm test`, in order. Each counts what it checked; the imports, build and types count one.
 *
 * @type {Record<'lint' | 'build' | 'types' | 'unit' | 'browser' | 'node24', Part>}
 */
export const parts = {
  async lint() {
    const biome = ['ci', '--diagnostic-level=error', colors, '.']
    const [style, imports] = [
      await single('node_modules/@biomejs/biome/bin/biome', biome),
      await single('scripts/checks/imports.mjs', []),
    ]
    return { passed: style.passed + imports.passed, failed: style.failed + imports.failed }
  },
  async build() {
    await ensureBuilt('services')
    await ensureBuilt('console')
    return { passed: 1, failed: 0 }
  },
  // After the build, which writes the types of the routes.
  types: () => single('node_modules/typescript/bin/tsc', ['--noEmit']),
  unit: () =>
    reported('unit.json', unitTally, file => ({
      args: [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=dot',
        '--reporter=json',
        `--outputFile=${file}`,
      ],
    })),
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
 * @param {string} script
 * @param {string[]} args
 */
async function single(script, args) {
  const { code } = await run(process.execPath, [script, ...args], { show: true, limitMs })
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
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
