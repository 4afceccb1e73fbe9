import { step } from '../setup/progress.mjs'
import { run } from '../setup/run.mjs'
import { findChromium } from './chromium.mjs'

const limitMs = 180_000

/**
 * Finds a Chromium, or installs one: Playwright's, or Debian's where we may.
 *
 * @returns {Promise<string | null>} its path; null: none found, none installed
 */
export async function ensureChromium() {
  const { chromium } = await import('@playwright/test')
  const find = () => findChromium(process.env, chromium.executablePath())
  const found = find()
  if (found) return found
  const playwright = ['node_modules/@playwright/test/cli.js', 'install', 'chromium']
  await step("Installing Playwright's Chromium", () => run(process.execPath, playwright, { limitMs }))
  if (find() || process.platform !== 'linux' || process.getuid?.() !== 0) return find()
  const debian = 'apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk'
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await step("Installing Debian's Chromium", () => run('sh', ['-c', debian], { env, limitMs }))
  return find()
}
