/** The console's event stream against bare node:http: both with all their viewers at once, sending in turns. */
import { setTimeout as wait } from 'node:timers/promises'
import { type Child, startChild } from '../child'
import { median, percentile } from '../median'
import { printTable } from '../table'
import { holding, listening, published } from './broadcaster'
import { collected, connected } from './viewers-answers'

const events = 12
const warmUpEvents = 3
/** Each sends once a second; half a second lies between the one and the other. */
const turnMs = 500

async function openSide(server: Child, viewers: Child, count: number) {
  const { port } = await server.ask('listen', listening)
  const { rss: empty } = await server.ask('memory', holding)
  const { ms } = await viewers.ask({ do: 'connect', port, viewers: count }, connected)
  const { rss } = await server.ask('memory', holding)
  const cpu: number[] = []
  const late: number[] = []
  let missing = 0
  return {
    connectMs: ms,
    bytesEach: (rss - empty) / count,
    event: async (counts: boolean): Promise<void> => {
      const sent = await server.ask('publish', published)
      const got = await viewers.ask({ do: 'collect', since: sent.at }, collected)
      if (!counts) return
      cpu.push(sent.cpu / sent.viewers)
      late.push(percentile(got.latencies, 0.99))
      missing += got.missing
    },
    figures: () => ({ cpu: median(cpu), p99: median(late), missing }),
  }
}

/** @param count viewers of each */
export async function benchFanOut(count: number): Promise<void> {
  const children = ['console', 'bare', 'viewers', 'viewers'].map(name => startChild(name))
  const [console_, bare, first, second] = children
  if (!console_ || !bare || !first || !second) return
  try {
    const ours = await openSide(console_, first, count)
    const theirs = await openSide(bare, second, count)
    for (let n = 0; n < warmUpEvents + events; n += 1) {
      for (const side of n % 2 === 0 ? [ours, theirs] : [theirs, ours]) {
        const next = wait(turnMs)
        await side.event(n >= warmUpEvents)
        await next
      }
    }
    const [a, b] = [ours.figures(), theirs.figures()]
    const kb = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} KB`
    printTable(`Fan-out: ${count} viewers, 1.5 KB a second; the console against bare node:http`, [
      { what: 'CPU per delivery', ratio: a.cpu / b.cpu, note: 'goal ≤ 0.85' },
      { what: 'p99', ratio: a.p99 / b.p99, note: 'goal ≤ 0.80' },
      {
        what: 'memory per viewer',
        ratio: ours.bytesEach / theirs.bytesEach,
        note: `${kb(ours.bytesEach)} against ${kb(theirs.bytesEach)}, goal ≤ 13 KB`,
      },
      { what: 'time to connect all', ratio: ours.connectMs / theirs.connectMs },
    ])
    console.log(`  events lost: ${a.missing} and ${b.missing}`)
  } finally {
    await Promise.all(children.map(child => child.stop()))
  }
}
