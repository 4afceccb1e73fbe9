/** One process is killed, or stands still for five seconds, while a show runs: is it told, is it back, is the closing line right? */
import { setTimeout as wait } from 'node:timers/promises'
import { readStatus } from '../../e2e/status'
import { green, type Seen, type Show } from './show'
import { type Signal, schedulerMs, type Victim } from './victim'
import { untilWell, type Wellness } from './well'

const toldWithinMs = 3_000
const stoppedMs = 5_000
const backWithinMs = 5_000
/** For what must be started. */
const startMs = 2_000
/** Beyond this nobody waits for what is late. */
const patienceMs = 10_000

interface Blow {
  /** From the signal until a person could read of it; null: never. */
  toldMs: number | null
  /** From the kill, or from the end of the stop, until all was well; null: not at all. */
  backMs: number | null
  /** What did not come about at all. */
  faults: string[]
  /** What came about later than it may. */
  late: string[]
}

/** How long after a kill or after SIGCONT all must be well. */
const limitOf = ({ isTask }: Victim, signal: Signal): number =>
  backWithinMs + (isTask ? schedulerMs : 0) + (signal === 'SIGKILL' ? startMs : 0)

export async function strike(show: Show, victim: Victim, signal: Signal): Promise<Blow> {
  const { demo, screen } = show
  const pid = await victim.pid(demo)
  const before = await screen.now()
  if (!before) throw new Error('The screen has not been looked at.')
  const struckAt = Date.now()
  process.kill(pid, signal)
  const told = () => screen.firstAfter(struckAt, look => victim.told(look, before))
  const tellingUntil = struckAt + (signal === 'SIGSTOP' ? stoppedMs : toldWithinMs)
  let toldAt = await told()
  while (toldAt === null && Date.now() < tellingUntil) {
    await wait(50)
    toldAt = await told()
  }
  let from = struckAt
  if (signal === 'SIGSTOP') {
    await wait(Math.max(0, struckAt + stoppedMs - Date.now()))
    from = Date.now()
    process.kill(pid, 'SIGCONT')
  }
  const limitMs = limitOf(victim, signal)
  const wellness = await untilWell({ demo, screen, green }, from, limitMs + patienceMs)
  toldAt ??= await told()
  const toldMs = toldAt === null ? null : toldAt - struckAt
  const faults = [...wellness].flatMap(([what, at]) => (at === null ? [`not so: ${what}`] : []))
  const late = [...wellness].flatMap(([what, at]) =>
    at !== null && at - from > limitMs ? [`${what} only after ${at - from} ms of ${limitMs}`] : [],
  )
  if (toldMs === null) faults.push('the screen never told')
  else if (toldMs > toldWithinMs) late.push(`told after ${toldMs} ms`)
  return { toldMs, backMs: latest(wellness, from), faults, late }
}

function latest(wellness: Wellness, from: number): number | null {
  const times = [...wellness.values()]
  return times.some(at => at === null) ? null : Math.max(...times.map(at => (at ?? 0) - from))
}

const lines = {
  clean: /[Nn]ot one connection dropped/,
  dropped: /Connections dropped: \d/,
  unknown: /could not measure/,
} as const
type Verdict = keyof typeof lines

const isVerdict = (word: string): word is Verdict => word in lines

/** Ends the show and holds its closing line against what the client saw. `struck`: who, and how. */
export async function close(
  show: Show,
  struck: readonly { victim: Victim; signal: Signal }[],
): Promise<{ verdict: string; seen: Seen; missingRows: number; faults: string[] }> {
  const { demo, page } = show
  await show.finish()
  const { verdict } = (await readStatus(demo.console)).show.closing
  const text = await page.evaluate(() => document.body.innerText)
  const read = Object.entries(lines).flatMap(([name, line]) => (line.test(text) ? [name] : []))
  const seen = await show.seen()
  const missing = await show.rows.missing()
  const mayHarm = struck.some(({ victim, signal }) => victim.harms[signal])
  const wasBlind = struck.some(({ victim }) => victim.isWitness)
  const harmed = Object.values(seen).some(count => count > 0)
  const faults: string[] = []
  if (!isVerdict(verdict)) faults.push(`the closing line is "${verdict}"`)
  if (read.length !== 1 || read[0] !== verdict)
    faults.push(`the screen's closing line reads ${read.join(' and ') || 'otherwise'}, the status ${verdict}`)
  if (harmed && !mayHarm) faults.push(`the client saw what may not be: ${written(seen)}`)
  if (harmed && verdict === 'clean') faults.push(`the closing line is clean, the client saw ${written(seen)}`)
  if (!harmed && !mayHarm && verdict !== 'clean' && !(wasBlind && verdict === 'unknown'))
    faults.push(`the closing line is ${verdict}, and nothing was there to see`)
  if (seen.lost + seen.doubled > 0) faults.push(`chat messages lost ${seen.lost}, doubled ${seen.doubled}`)
  if (missing.length > 0)
    faults.push(`${missing.length} acknowledged rows are gone: ${missing.slice(0, 5).join(', ')}`)
  if (show.rows.acknowledged === 0) faults.push('no row was acknowledged')
  const { exitCode, signalCode } = demo.child
  if (exitCode !== null || signalCode !== null) faults.push(`the launcher ended (${exitCode ?? signalCode})`)
  return { verdict, seen, missingRows: missing.length, faults }
}

export const written = ({ dropped, failed, chatDropped, lost, doubled }: Seen): string =>
  `${dropped} drops, ${failed} failed, ${chatDropped} chat drops, ${lost} lost, ${doubled} doubled`
