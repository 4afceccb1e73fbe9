import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const split = z.object({ blue: z.number(), green: z.number() })
const change = z.string()
const told = z.discriminatedUnion('type', [
  z.object({ type: z.literal('asked'), change, by: z.string(), cause: z.string(), to: split }),
  z.object({ type: z.literal('accepted'), change }),
  z.object({ type: z.literal('failed'), change, problem: z.object({ kind: z.string() }) }),
  z.object({ type: z.literal('driver-taken'), seat: z.string(), role: z.string(), how: z.string() }),
  z.object({ type: z.literal('driver-freed'), seat: z.string(), why: z.string() }),
])
const line = z.object({ event: z.unknown().optional() })

/** What of the event log is about changes of the weights and of the driver. */
export type Told = z.infer<typeof told>

/** The event log that a console wrote into its data folder, oldest first. */
export function readJournal(data: string): Told[] {
  const runs = join(data, 'runs')
  const names = readdirSync(runs).filter(name => name.endsWith('.ndjson'))
  return names
    .flatMap(name => readFileSync(join(runs, name), 'utf8').trimEnd().split('\n'))
    .map(text => told.safeParse(line.parse(JSON.parse(text)).event))
    .flatMap(read => (read.success ? [read.data] : []))
}
