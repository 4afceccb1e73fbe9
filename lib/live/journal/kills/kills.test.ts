import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededChance } from '../../../domain/show.fixture'
import { journalPath } from '../paths'
import { type ClockFace, type Message, message } from './messages'

/** `GREENROOM_KILLS=100 npx vitest run kills` is the whole of it. */
const kills = Number(process.env.GREENROOM_KILLS) || 24
/** Lives of one run: its journal grows with each. */
const livesOfRun = 12

const folder = mkdtempSync(join(tmpdir(), 'kills-'))
const script = join(folder, 'recording.mjs')
let running: ChildProcess | undefined

beforeAll(() =>
  build({
    entryPoints: [join(import.meta.dirname, 'recording.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
  }),
)
afterAll(() => {
  running?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a recording process, kills it some time after it is up, and gives what it said. */
async function live(dataFolder: string, seed: number, afterMs: number): Promise<Message[]> {
  const child = spawn(process.execPath, [script, dataFolder, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running = child
  const said: Message[] = []
  const lines = createInterface({ input: child.stdout })
  const up = new Promise<void>(resolve =>
    lines.on('line', line => {
      said.push(message.parse(JSON.parse(line)))
      resolve()
    }),
  )
  const closed = Promise.all([once(lines, 'close'), once(child, 'exit')])
  await Promise.race([up, closed])
  await pause(afterMs)
  child.kill('SIGKILL')
  await closed
  return said
}

interface Known {
  /** Null while nothing of it is on record. */
  run: string | null
  changes: string[]
  /** The clock when it was last on record, and whether somebody was pressing when the process died. */
  clock: { face: ClockFace; at: number } | null
  pressing: boolean
}

/** How far the clock is from where it ran on to, in ms. */
const clockError = ({ face, at }: { face: ClockFace; at: number }, found: ClockFace, foundAt: number) =>
  Math.abs(found.elapsedMs - (face.elapsedMs + (face.state === 'running' ? foundAt - at : 0)))

test(
  `${kills} kills at any moment: all that was on record is there, and the clock ran on`,
  async () => {
    const chance = seededChance(11)
    let known: Known | null = null
    let torn = 0
    const worst = { clockMs: 0, readMs: 0 }
    for (let life = 0; life < kills; life++) {
      const dataFolder = join(folder, `run-${Math.floor(life / livesOfRun)}`)
      if (life % livesOfRun === 0) known = null
      const said = await live(dataFolder, life, 20 + chance() * 180)
      const [back] = said
      if (back?.says !== 'back') throw new Error('It did not come back.')
      if (known) {
        if (known.run) expect(back.run).toBe(known.run)
        expect(back.changes).toEqual(expect.arrayContaining(known.changes))
        if (known.run && known.clock && !known.pressing) {
          const { face, at } = known.clock
          expect(back.clock).toMatchObject({ state: face.state, stage: face.stage })
          worst.clockMs = Math.max(worst.clockMs, clockError({ face, at }, back.clock, back.at))
        }
        if (back.lostBytes > 0) torn++
      }
      worst.readMs = Math.max(worst.readMs, back.readMs)
      known = after(said, back.run, known)
      // A write is cut at any byte, but never what had been answered.
      const done = said.findLast(each => each.says === 'done')
      if (done?.says === 'done') tear(journalPath(dataFolder, back.run), done.bytes, chance())
    }
    expect(worst.clockMs).toBeLessThanOrEqual(1_000)
    expect(torn).toBeGreaterThan(0)
    console.log(
      `${kills} kills, ${torn} torn journals, clock off by ${worst.clockMs} ms at most, read in ${Math.round(worst.readMs)} ms`,
    )
  },
  kills * 10_000,
)

function after(said: Message[], run: string, known: Known | null): Known {
  const changes = [...(known?.changes ?? [])]
  let clock = known?.clock ?? null
  let pressing = false
  for (const each of said) {
    if (each.says === 'back') clock = { face: each.clock, at: each.at }
    if (each.says === 'pressing') pressing = true
    if (each.says !== 'done') continue
    if (each.change !== null) changes.push(each.change)
    else pressing = false
    clock = { face: each.clock, at: each.at }
  }
  const onRecord = said.some(each => each.says === 'done') ? run : (known?.run ?? null)
  return { run: onRecord, changes, clock, pressing }
}

function tear(path: string, from: number, chance: number) {
  const size = statSync(path).size
  truncateSync(path, from + Math.floor(chance * (size - from)))
}
