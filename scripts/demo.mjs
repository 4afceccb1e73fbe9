// `npm run demo`: runs before anything is installed, so it and what it imports need Node.js only.
import { demoHelp, readDemoFlags } from './launch/flags.mjs'
import { giveDemo } from './launch/give-demo.mjs'
import { refuseBusyPorts } from './launch/ports.mjs'
import { demoSettings } from './launch/settings.mjs'
import { ensureBuilt } from './setup/built.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { plainly } from './setup/plainly.mjs'

await plainly(async () => {
  const flags = readDemoFlags(process.argv.slice(2))
  if (flags.help) return console.log(demoHelp)
  const settings = demoSettings(process.env, flags)
  await refuseBusyPorts(Object.values(settings.ports))
  await ensureInstalled()
  await ensureBuilt('services')
  await ensureBuilt('console')
  await giveDemo(settings)
  process.exit(0)
})
