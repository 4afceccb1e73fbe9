import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { setWeightsElsewhere } from './aws'
import { crowdSize } from './cloud'
import type { Demo } from './launch'
import { readSnapshot } from './snapshot'

/** As long as a crowd needs to connect, and a target that was unhealthy to be found healthy again. */
const patienceMs = 20_000
const opening = { blue: 90, green: 10 }

const split = z.object({ blue: z.number(), green: z.number() })
const cloudState = z.object({
  awsEndpoint: z.string(),
  faults: z.array(z.unknown()),
  weights: z.object({ asked: split, inEffect: split }),
  tasks: z.array(z.object({ environment: z.string(), lastStatus: z.string() })),
  targets: z.array(z.object({ environment: z.string(), state: z.string() })),
})
const crowdState = z.object({
  size: z.number(),
  rate: z.number(),
  there: z.object({ connected: z.number() }).nullable(),
})

/** How a cloud stands before every test. */
const cloudAtStart = {
  awsEndpoint: 'reachable',
  faults: [],
  asked: opening,
  inEffect: opening,
  tasks: ['blue RUNNING', 'green RUNNING'],
  targets: ['blue healthy', 'green healthy'],
  crowd: { size: crowdSize, rate: 1, connected: crowdSize },
}

/** How a cloud and its crowd stand, by the rehearsal's own controls. */
export async function readCloud(controlUrl: string): Promise<Record<string, unknown>> {
  const read = async (path: string) => (await fetch(`${controlUrl}${path}`)).json()
  const [state, crowd] = [cloudState.parse(await read('/state')), crowdState.parse(await read('/crowd'))]
  return {
    awsEndpoint: state.awsEndpoint,
    faults: state.faults,
    asked: state.weights.asked,
    inEffect: state.weights.inEffect,
    tasks: state.tasks.map(({ environment, lastStatus }) => `${environment} ${lastStatus}`).sort(),
    targets: state.targets.map(({ environment, state }) => `${environment} ${state}`).sort(),
    crowd: { size: crowd.size, rate: crowd.rate, connected: crowd.there?.connected ?? null },
  }
}

/**
 * Brings a cloud back to where the next test begins, and looks whether it stands there.
 * @throws Error that names what does not
 */
export async function resetCloud(demo: Pick<Demo, 'addresses' | 'output' | 'cloud'>) {
  const { controlUrl } = demo.cloud
  const order = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${controlUrl}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }
  await order('DELETE', '/faults')
  await order('POST', '/aws-endpoint?state=reachable')
  await order('POST', '/crowd', { size: crowdSize, rate: 1 })
  await setWeightsElsewhere(demo, opening)
  await standsAt('The cloud', cloudAtStart, patienceMs, () => readCloud(controlUrl))
}

const snapshot = z.object({
  show: z.object({
    state: z.string(),
    stageIndex: z.number(),
    elapsedMs: z.number(),
    startedAt: z.null().or(z.number()),
  }),
  weights: z.object({ accepted: split.nullable() }),
  guard: z.object({
    armed: z.boolean(),
    state: z.string().nullable(),
    trip: z.unknown(),
    alarm: z.unknown(),
  }),
  blackoutSince: z.number().nullable(),
  autoAdvance: z.boolean(),
  message: z.unknown(),
  checklist: z.object({
    ticks: z.record(z.string(), z.unknown()),
    proofs: z.record(z.string(), z.unknown()),
  }),
  change: z.unknown(),
  drift: z.unknown(),
  lease: z.object({ driver: z.unknown(), last: z.unknown() }),
  probe: z.unknown(),
  faults: z.array(z.unknown()).nullable(),
  breakIt: z.unknown(),
  disconnectedAnswers: z.number().nullable(),
  missing: z.array(z.unknown()),
})

/** How a console stands before every test. */
const consoleAtStart = {
  show: { state: 'idle', stageIndex: 0, elapsedMs: 0, startedAt: null },
  accepted: opening,
  guard: { armed: true, state: 'watching', trip: null, alarm: null },
  blackoutSince: null,
  autoAdvance: false,
  message: null,
  ticks: [],
  proofs: [],
  change: null,
  drift: null,
  lease: { driver: null, last: null },
  probe: { perSecond: 25, sockets: 50, entry: 'alb' },
  faults: [],
  breakIt: null,
  disconnectedAnswers: 0,
  missing: [],
}

/**
 * Looks whether a console stands where a test begins, as a signed-in screen sees it.
 * @throws Error that names what does not
 */
export const consoleStandsAtStart = (demo: Demo, forMs = patienceMs) =>
  standsAt('The console', consoleAtStart, forMs, async () => {
    const { weights, checklist, faults, disconnectedAnswers, ...rest } = snapshot.parse(
      await readSnapshot(demo),
    )
    // What it has not read or counted yet is none: the cloud itself was looked at before.
    return {
      ...rest,
      accepted: weights.accepted,
      ticks: Object.keys(checklist.ticks),
      // A first answer of AWS that is late on a busy machine proves that the console lives without: no test did that.
      proofs: Object.keys(checklist.proofs).filter(proof => proof !== 'aws-gone'),
      faults: faults ?? [],
      disconnectedAnswers: disconnectedAnswers ?? 0,
    }
  })

async function standsAt(who: string, start: object, forMs: number, read: () => Promise<object>) {
  const until = Date.now() + forMs
  for (;;) {
    const now: Record<string, unknown> = { ...(await read()) }
    const off = Object.entries(start).filter(([name, value]) => !isDeepStrictEqual(now[name], value))
    if (off.length === 0) return
    if (Date.now() > until) {
      const lines = off.map(
        ([name, value]) => `  ${name}: ${JSON.stringify(now[name])}, not ${JSON.stringify(value)}`,
      )
      throw new Error(`${who} does not stand where a test begins:\n${lines.join('\n')}`)
    }
    await wait(50)
  }
}
