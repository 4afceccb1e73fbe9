// `npm run show:check FILE…`: is this a show that the console can give? Exit code 1 and every fault with its line if not.
import { join } from 'node:path'
import { ensureBuilt } from './setup/built.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { plainly } from './setup/plainly.mjs'
import { root } from './setup/root.mjs'
import { run } from './setup/run.mjs'

await plainly(async () => {
  await ensureInstalled()
  await ensureBuilt('services')
  const check = join(root, 'dist', 'show-check.mjs')
  const { code } = await run(process.execPath, [check, ...process.argv.slice(2)], { show: true })
  process.exit(code ?? 1)
})
