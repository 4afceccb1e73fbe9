import { z } from 'zod'
import { readConfig } from '@/lib/config/config'
import { exitOnUncaught } from '../common/guard'
import { type Console, openPages, startConsole } from './console'

/**
 * A process for tests that runs one console after the other: each as `dist/console.mjs` would, with its own environment,
 * server, Greenroom and run. What they share is Next.js, whose loading costs more than most tests.
 */
const order = z.union([
  z.object({ start: z.record(z.string(), z.string()) }),
  z.object({ stop: z.literal(true) }),
])

// Each console listens for what its supervisor misses.
process.setMaxListeners(0)
const began = { ...process.env }
let pages: ReturnType<typeof openPages> | null = null
let running: Console | null = null

async function obey(told: z.infer<typeof order>) {
  if ('stop' in told) {
    await running?.stop()
    running = null
    return process.send?.({ type: 'stopped' })
  }
  if (running) throw new Error('A console runs already.')
  for (const name of Object.keys(process.env)) if (!(name in began)) delete process.env[name]
  Object.assign(process.env, began, told.start)
  const config = readConfig(process.env)
  pages ??= openPages(config.port)
  running = await startConsole(config, pages)
  await pages.prepare()
  return process.send?.({ type: 'ready', port: running.port })
}

exitOnUncaught('The consoles')
process.on('message', message => {
  obey(order.parse(message)).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
const end = () => process.exit(0)
process.once('SIGTERM', end)
process.once('disconnect', end)
process.send?.({ type: 'waiting' })
