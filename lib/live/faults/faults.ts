import { setTimeout as pause } from 'node:timers/promises'
import type { Role } from '../../domain/base/ruling'
import type { Instant } from '../../domain/base/units'
import { type BreakStep, breakSteps } from '../../domain/faults/break-it'
import type { CrowdChange } from '../../domain/faults/crowd'
import { type FaultChoice, orderOf } from '../../domain/faults/fault'
import { type FaultAct, type FaultAnswer, faultRefusal } from '../../domain/faults/rules'
import type { State } from '../../domain/state/state'
import { breakIt } from '../../rehearsal/break-it'
import { ControlProblem, type FaultClient } from '../../rehearsal/fault-client'
import type { EventInput } from '../poll'
import { createCrowdReader } from './crowd-reader'

/** What the presenter can make go wrong. Each answers when the rehearsal cloud has, or why not. */
export interface Faults {
  begin(choice: FaultChoice, role: Role | null): Promise<FaultAnswer>
  end(id: string, role: Role | null): Promise<FaultAnswer>
  /** Ends the check too. */
  endAll(role: Role | null): Promise<FaultAnswer>
  /** How many chatters there shall be, and how much they talk. */
  setCrowd(change: CrowdChange, role: Role | null): Promise<FaultAnswer>
  /** Answers at once; what it finds comes by the stream. */
  breakIt(role: Role | null): Promise<FaultAnswer>
  /** The show begins: its meter must not see what the check breaks. */
  stopBreaking(): Promise<void>
  /** Ends the check and what it has on; faults that were begun by hand stay. */
  stop(): Promise<void>
}

interface Dependencies {
  /** Null on AWS: there is nothing to break then. */
  client: FaultClient | null
  state(): State
  now(): Instant
  /** A time of the rehearsal cloud, which reads the wall clock, in the console's. */
  ofWall(at: Instant): Instant
  emit(event: EventInput): void
}

const readEveryMs = 1_000
const done: FaultAnswer = { ok: true }

export function createFaults({ client, state, now, ofWall, emit }: Dependencies): Faults {
  const over = new AbortController()
  const readCrowd = createCrowdReader({ state, emit, over: over.signal })
  let reads = 0
  let breaking: { stop: AbortController; run: Promise<void> } | null = null

  /** What was asked for before a fault began or ended may say what was before it: only the newest answer counts. */
  async function read(controls: FaultClient) {
    const mine = ++reads
    const listed = await controls.list(over.signal).catch(() => null)
    if (mine !== reads || over.signal.aborted) return
    const faults = listed?.map(fault => ({ ...fault, since: ofWall(fault.since) })) ?? null
    emit({ type: 'faults-read', faults })
  }

  async function poll(controls: FaultClient) {
    while (!over.signal.aborted) {
      await Promise.all([read(controls), readCrowd(controls)])
      await pause(readEveryMs, undefined, { signal: over.signal }).catch(() => {})
    }
  }

  async function ask(
    act: FaultAct,
    role: Role | null,
    work: (controls: FaultClient) => Promise<FaultAnswer>,
  ): Promise<FaultAnswer> {
    const {
      run: { mode },
      show: { clock },
      faults: { active: faults, breakIt },
    } = state()
    const because = faultRefusal({ role, mode, show: clock, faults, breakIt }, act)
    if (because || client === null) return { ok: false, because: because ?? { code: 'rehearsal-only' } }
    try {
      const answer = await work(client)
      void read(client)
      return answer
    } catch (error) {
      if (!(error instanceof ControlProblem)) throw error
      return { ok: false, because: { code: error.code, detail: error.message } }
    }
  }

  function startBreaking(controls: FaultClient) {
    const stop = new AbortController()
    const run = breakIt({
      client: controls,
      steps: breakSteps(state().weights.accepted),
      at: now(),
      counted: symptom => countOf(symptom, state()),
      sleep: async ms => pause(ms, undefined, { signal: stop.signal }),
      report: report => emit({ type: 'break-it', breakIt: report }),
      stop: stop.signal,
    })
    breaking = { stop, run }
  }

  async function stopBreaking() {
    breaking?.stop.abort()
    await breaking?.run
  }

  const polling = client ? poll(client) : null

  return {
    begin: (choice, role) =>
      ask('begin', role, async controls => {
        const { dropped } = await controls.begin(orderOf(choice))
        if (role) emit({ type: 'fault-begun', by: role, ...choice })
        return dropped === undefined ? done : { ok: true, dropped }
      }),
    end: (id, role) =>
      ask('end', role, async controls => {
        await controls.end(id)
        return done
      }),
    endAll: role =>
      ask('end', role, async controls => {
        await stopBreaking()
        await controls.endAll()
        return done
      }),
    breakIt: role =>
      ask('break-it', role, async controls => {
        startBreaking(controls)
        return done
      }),
    setCrowd: (change, role) =>
      ask('crowd', role, async controls => {
        await controls.setCrowd(change)
        void readCrowd(controls)
        return done
      }),
    stopBreaking,
    async stop() {
      await stopBreaking()
      over.abort()
      await polling
    },
  }
}

function countOf(
  symptom: BreakStep['symptom'],
  { availability: { downtime, sockets, chatSockets } }: State,
): number {
  if (symptom === 'drops') return sockets.dropped + chatSockets.dropped
  return downtime.failures[symptom] ?? 0
}
