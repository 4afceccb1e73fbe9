import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, chromium } from '@playwright/test'
import { seededRandom } from '../../common/seeded-random'
import { readStatus } from '../../e2e/status'
import { findChromium } from '../../scripts/checks/chromium.mjs'
import type { Proof, ProofOptions, ProofResult } from '../proof'
import { wholeNumber } from '../proof'
import { close, strike, written } from './kill'
import { Show } from './show'
import { type Signal, type Victim, victims } from './victim'

const signals: readonly Signal[] = ['SIGKILL', 'SIGSTOP']
const speed = 4
/** Where the closing line must be clean, the show lasts so long: a busy machine's second without a sample may be in it. */
const showMs = 60_000
const momentMs = { from: 1_000, to: 15_000 }
const afterwardsMs = 3_000

interface Case {
  victim: Victim
  signal: Signal
  seed: number
}

/** One demo, one show, one blow. @returns what was found against it */
async function play(
  browser: Browser,
  { victim, signal, seed }: Case,
  say: (line: string) => void,
): Promise<string[]> {
  const random = seededRandom(seed * 1_000 + victims.indexOf(victim) * 10 + signals.indexOf(signal))
  const momentAfterMs = momentMs.from + random() * (momentMs.to - momentMs.from)
  const show = await Show.start(browser, seed, speed)
  try {
    await wait(momentAfterMs)
    const blow = await strike(show, victim, signal)
    await wait(afterwardsMs)
    if (!victim.harms[signal] && !victim.isWitness) {
      const { elapsedMs } = (await readStatus(show.demo.console)).show
      await wait(Math.max(0, showMs - elapsedMs / speed))
    }
    const end = await close(show, [{ victim, signal }])
    const faults = [...blow.faults, ...blow.late, ...end.faults]
    say(
      [
        victim.name.padEnd(14),
        signal.padEnd(8),
        String(seed).padEnd(3),
        `${String(blow.toldMs ?? 'never').padStart(5)} ms told`,
        `${String(blow.backMs ?? 'never').padStart(6)} ms back`,
        end.verdict.padEnd(8),
        written(end.seen),
        `${show.rows.acknowledged} rows, ${show.rows.retries} retried, ${end.missingRows} gone`,
        faults.length === 0 ? 'ok' : `✗ ${faults.length}`,
      ].join('  '),
    )
    return faults
  } finally {
    await show.stop()
  }
}

async function kills({ seed, short, flags, say }: ProofOptions): Promise<ProofResult> {
  const seeds = wholeNumber(flags, 'seeds', short ? 1 : 2)
  const cases = Array.from({ length: seeds }, (_, more) => seed + more).flatMap(each =>
    signals.flatMap(signal => victims.map((victim): Case => ({ victim, signal, seed: each }))),
  )
  const chosen = cases.filter(({ victim, signal }) => isChosen(flags.only, victim.name, signal))
  if (chosen.length === 0)
    throw new Error(
      `--only takes some of ${victims.map(({ name }) => name).join(', ')}, each with :SIGKILL or :SIGSTOP or without.`,
    )
  const executablePath = findChromium(process.env, null)
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  })
  const faults: string[] = []
  try {
    for (const each of chosen) {
      const name = `${each.victim.name}:${each.signal}, seed ${each.seed}`
      const found = await play(browser, each, say).catch((error: unknown) => [
        `it could not be played: ${error instanceof Error ? error.message : error}`,
      ])
      faults.push(...found.map(fault => `${name}: ${fault}`))
    }
  } finally {
    await browser.close()
  }
  return { faults, figures: { runs: chosen.length } }
}

const isChosen = (only: string | undefined, name: string, signal: Signal): boolean =>
  only === undefined || only.split(',').some(each => each === name || each === `${name}:${signal}`)

export const proof: Proof = {
  name: 'kills',
  summary: 'each process killed or stopped for 5 s while a show runs: told, back, and the closing line right',
  flags: {
    seeds: 'how many seeds each, from --seed on (2)',
    only: `some of ${victims.map(({ name }) => name).join(',')}, each alone or as NAME:SIGKILL, NAME:SIGSTOP`,
  },
  run: kills,
}
