// `npm run screens -- FOLDER`: a rehearsal with faults, the pictures of it that matter, and a look at each for flaws.
import { resolve } from 'node:path'
import { ensureChromium } from './checks/ensure-chromium.mjs'
import { ensureBuilt } from './setup/built.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { Plain, plainly } from './setup/plainly.mjs'
import { run } from './setup/run.mjs'

const limitMs = 20 * 60_000

await plainly(async () => {
  const [folder] = process.argv.slice(2)
  if (!folder) throw new Plain('Where to? For example: npm run screens -- test-results/pictures')
  await ensureInstalled()
  await ensureBuilt('services')
  await ensureBuilt('console')
  const chromium = await ensureChromium()
  if (!chromium)
    throw new Plain('No Chromium was found and none could be installed: set CHROMIUM_PATH to one.')
  const args = ['node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e/screens/playwright.config.ts']
  const { code } = await run(process.execPath, args, {
    show: true,
    limitMs,
    env: { ...process.env, CHROMIUM_PATH: chromium, GREENROOM_SCREENS: resolve(folder) },
  })
  if (code !== 0) throw new Plain(`There are flaws (see above). The pictures are in ${folder}.`)
  console.log(`The pictures are in ${folder}.`)
})
