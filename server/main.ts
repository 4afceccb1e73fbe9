import { createServer, type Server } from 'node:http'
import next from 'next'
import { readConfig } from '@/lib/config/config'
import { instant } from '@/lib/domain/base/units'
import { setCurrent } from '@/lib/live/current'
import { type Greenroom, startGreenroom } from '@/lib/live/greenroom'
import { carrySessionKey } from '@/lib/live/recording/carried-session-key'
import { recallInTime } from '@/lib/live/recording/journal/recall-in-time'
import { journalsOf } from '@/lib/live/recording/journals-of'
import { runSettingOf } from '@/lib/live/recording/run-setting'
import { exitOnUncaught } from '../common/guard'
import { portOf } from '../common/port-of'
import { hearOwner } from '../common/supervisor/member.mjs'
import { createConsoleServer } from './console-server'
import { precompressed } from './precompressed'
import { stream } from './stream'

/** The console's process: one HTTP server, one Greenroom, Next.js for the pages. */
async function main() {
  const config = readConfig(process.env)
  const journals = journalsOf(config)
  if (config.journalTable) await carrySessionKey(config.dataFolder, journals)
  // Before anybody can connect: a request that comes before its listener is never answered.
  const recalled = await recallInTime(runSettingOf(config, journals), instant(Date.now()))
  const pages = next({
    dev: false,
    dir: process.cwd(),
    // Next.js hangs a listener for upgrades on a server, or on that of its first request: on one that nobody reaches.
    httpServer: createServer(),
    hostname: '0.0.0.0',
    port: config.port,
  })
  const server = createConsoleServer(
    {
      stream: request => stream(greenroom, request),
      async pages(request, response) {
        await prepared
        preferCompressed(request, response)
        await pages.getRequestHandler()(request, response)
      },
    },
    config.trustedHops,
  )
  await listen(server, config.port)
  const greenroom = startGreenroom(config, recalled, journals)
  setCurrent(greenroom)
  endWith(server, greenroom)
  const preferCompressed = precompressed('.next/static')
  const prepared = pages.prepare()
  await prepared

  process.send?.({ type: 'ready', port: portOf(server) })
  console.log(`Greenroom serves on port ${config.port} (${config.mode}).`)
}

/** Two seconds after the launcher's death nothing is left. */
const orphanedMs = 1_200

/** Ends on a signal; and with the launcher that started it, however and whenever the launcher ended. */
function endWith(server: Server, greenroom: Greenroom) {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    server.close()
    await greenroom.stop()
    server.closeAllConnections()
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

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use. Set PORT to another one.`) : error,
      ),
    )
    server.listen(port, '0.0.0.0', resolve)
  })

exitOnUncaught('The console')
hearOwner()
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
