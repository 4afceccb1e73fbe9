import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import next from 'next'
import type { Config } from '@/lib/config/config'
import { instant } from '@/lib/domain/base/units'
import { setCurrent } from '@/lib/live/current'
import { startGreenroom } from '@/lib/live/greenroom'
import { carrySessionKey } from '@/lib/live/recording/carried-session-key'
import { recallInTime } from '@/lib/live/recording/journal/recall-in-time'
import { journalsOf } from '@/lib/live/recording/journals-of'
import { runSettingOf } from '@/lib/live/recording/run-setting'
import { portOf } from '../common/port-of'
import { createConsoleServer } from './console-server'
import { precompressed } from './precompressed'
import { stream } from './stream'

/** Next.js, which answers with the pages of the process's current Greenroom. */
export interface Pages {
  /** Settles when Next.js can answer; it begins with the first call. */
  prepare(): Promise<void>
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
}

export interface Console {
  /** Where the console listens. */
  port: number
  /** Ends the run in order, and with it the server and its connections. */
  stop(): Promise<void>
}

/** @param port where the console will listen, for the addresses that Next.js makes of itself */
export function openPages(port: number): Pages {
  const app = next({
    dev: false,
    dir: process.cwd(),
    // Next.js hangs a listener for upgrades on a server, or on that of its first request: on one that nobody reaches.
    httpServer: createServer(),
    hostname: '0.0.0.0',
    port,
  })
  let preparing: Promise<void> | null = null
  const prepare = () => {
    preparing ??= app.prepare()
    return preparing
  }
  const preferCompressed = precompressed('.next/static')
  return {
    prepare,
    async answer(request, response) {
      await prepare()
      preferCompressed(request, response)
      await app.getRequestHandler()(request, response)
    },
  }
}

/**
 * Starts one HTTP server and one Greenroom, the process's current one; the pages may not be prepared yet.
 * @throws Error with a sentence for the port that is in use
 */
export async function startConsole(config: Config, pages: Pages): Promise<Console> {
  const journals = journalsOf(config)
  if (config.journalTable) await carrySessionKey(config.dataFolder, journals)
  // Before anybody can connect: a request that comes before its listener is never answered.
  const recalled = await recallInTime(runSettingOf(config, journals), instant(Date.now()))
  const server = createConsoleServer(
    { stream: request => stream(greenroom, request), pages: pages.answer },
    config.trustedHops,
  )
  await listen(server, config.port)
  const greenroom = startGreenroom(config, recalled, journals)
  setCurrent(greenroom)
  return {
    port: portOf(server),
    async stop() {
      server.close()
      await greenroom.stop()
      server.closeAllConnections()
    },
  }
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
