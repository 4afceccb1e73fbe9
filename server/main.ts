import { readConfig } from '@/lib/config/config'
import { exitOnUncaught } from '../common/guard'
import { hearOwner } from '../common/supervisor/member.mjs'
import { type Console, openPages, startConsole } from './console'

/** The console's process: one HTTP server, one Greenroom, Next.js for the pages. */
async function main() {
  const config = readConfig(process.env)
  const pages = openPages(config.port)
  const started = await startConsole(config, pages)
  endWith(started)
  await pages.prepare()

  process.send?.({ type: 'ready', port: started.port })
  console.log(`Greenroom serves on port ${config.port} (${config.mode}).`)
}

/** Two seconds after the launcher's death nothing is left. */
const orphanedMs = 1_200

/** Ends on a signal; and with the launcher that started it, however and whenever the launcher ended. */
function endWith(started: Console) {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await started.stop()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  if (!process.send) return
  const orphaned = () => {
    // Nobody is left who would end a console that waits for a disk or for AWS.
    setTimeout(() => process.exit(0), orphanedMs)
    void stop()
  }
  process.once('disconnect', orphaned)
  if (!process.connected) orphaned()
}

exitOnUncaught('The console')
hearOwner()
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
