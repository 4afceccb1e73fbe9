import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../../../../common/seeded-random'
import { journalPath } from '../../medium/paths'
import { startDynamo } from '../../medium/table.fixture'
import { after, clockError, type Known } from './known.fixture'
import { type Message, message } from './messages.fixture'

/** `npm run proof journal-kills` has 100. */
const kills = Number(process.env.GREENROOM_KILLS) || 8
/** Each begins with a look of some seconds at whether the run still grows. */
const killsInTable = Math.ceil(kills / 4)
/** Lives of one run: its journal grows with each. */
const livesOfRun = 12

const folder = mkdtempSync(join(tmpdir(), 'kills-'))
const script = join(folder, 'recording.mjs')
let running: ChildProcess | undefined

beforeAll(() =>
  build({
    entryPoints: [join(import.meta.dirname, 'recording.fixture.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // The SDK is not all of it made of modules.
    banner: {
      js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)",
    },
  }),
)
afterAll(() => {
  running?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Place {
  kind: 'folder' | 'table'
  /** Of the folder, or of the table. */
  name: string
}

/**
 * Starts a recording process, kills it some time after it is up, and gives what it said.
 * @param isFirst it is up once a change of its own is on record: before, there is nothing to be lost
 */
async function live(
  { kind, name }: Place,
  seed: number,
  afterMs: number,
  isFirst: boolean,
): Promise<Message[]> {
  const child = spawn(process.execPath, [script, name, String(seed), kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running = child
  const said: Message[] = []
  const lines = createInterface({ input: child.stdout })
  const up = new Promise<void>(resolve =>
    lines.on('line', line => {
      const heard = message.parse(JSON.parse(line))
      said.push(heard)
      if (!isFirst || (heard.says === 'done' && heard.change !== null)) resolve()
    }),
  )
  const closed = Promise.all([once(lines, 'close'), once(child, 'exit')])
  await Promise.race([up, closed])
  await pause(afterMs)
  child.kill('SIGKILL')
  await closed
  return said
}

/** So many kills of one seed. @param placeOf where the run lives that is killed the so-manieth time */
async function killed(kills: number, placeOf: (life: number) => Place) {
  const chance = seededRandom(11)
  let known: Known | null = null
  const worst = { torn: 0, clockMs: 0, readMs: 0, onRecord: 0 }
  for (let life = 0; life < kills; life++) {
    const place = placeOf(life)
    if (life % livesOfRun === 0) known = null
    const said = await live(place, life, 20 + chance() * 180, life % livesOfRun === 0)
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
      if (back.lostBytes > 0) worst.torn++
    }
    worst.readMs = Math.max(worst.readMs, back.readMs)
    known = after(said, back.run, known)
    worst.onRecord = Math.max(worst.onRecord, known.changes.length)
    // A write is cut at any byte, but never what had been answered.
    const done = said.findLast(each => each.says === 'done')
    if (place.kind === 'folder' && done?.says === 'done')
      tear(journalPath(place.name, back.run), done.bytes, chance())
  }
  expect(worst.clockMs).toBeLessThanOrEqual(1_000)
  expect(worst.onRecord).toBeGreaterThan(0)
  console.log(
    `${kills} kills, ${worst.torn} torn journals, clock off by ${worst.clockMs} ms at most, read in ${Math.round(worst.readMs)} ms`,
  )
  return worst
}

test(
  `${kills} kills at any moment: all that was on record is there, and the clock ran on`,
  async () => {
    const name = (life: number) => join(folder, `run-${Math.floor(life / livesOfRun)}`)
    const { torn } = await killed(kills, life => ({ kind: 'folder', name: name(life) }))
    expect(torn).toBeGreaterThan(0)
  },
  kills * 10_000,
)

test(
  `${killsInTable} kills of a console whose run lives in a table: the same`,
  async () => {
    const dynamo = await startDynamo()
    const place: Place = { kind: 'table', name: 'kills' }
    await dynamo.create(place.name)
    await killed(killsInTable, () => place)
    await dynamo.stop()
  },
  killsInTable * 20_000,
)

function tear(path: string, from: number, chance: number) {
  const size = statSync(path).size
  if (size > from) truncateSync(path, from + Math.floor(chance * (size - from)))
  else appendFileSync(path, '{"at":')
}
