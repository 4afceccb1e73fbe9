// `npm run bench`: ratios against bare peers, in about a minute; `-- --viewers 10000`, `-- --only fan-out` or `balancer`.
import { join } from 'node:path'
import { ensureBuilt } from './setup/built.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { Plain, plainly } from './setup/plainly.mjs'
import { root } from './setup/root.mjs'
import { run } from './setup/run.mjs'

const folder = '.greenroom/bench'

/** Name of a process → its module. */
const processes = {
  main: 'bench/main.ts',
  console: 'bench/fan-out/console.ts',
  bare: 'bench/fan-out/bare.ts',
  viewers: 'bench/fan-out/viewers.ts',
  targets: 'bench/balancer/targets.ts',
  'bare-proxy': 'bench/balancer/bare-proxy.ts',
  clients: 'bench/balancer/clients.ts',
}

await plainly(async () => {
  await ensureInstalled()
  await ensureBuilt('services')
  const { bundleProcesses } = await import('./build-services.mjs')
  await bundleProcesses({ absWorkingDir: root, entryPoints: processes, outdir: folder })
  const main = join(root, folder, 'main.mjs')
  const { code } = await run(process.execPath, [main, ...process.argv.slice(2)], {
    show: true,
    limitMs: 300_000,
  })
  if (code !== 0) throw new Plain('The benchmark did not come to its end.')
})
