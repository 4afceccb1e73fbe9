import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { monotonicMs } from '../../../common/monotonic'
import { startRehearsal } from '../../../infra/rehearsal/fixture'
import { connectAws } from '../../aws/clients'
import { setTraffic } from '../../aws/traffic'
import { readOutputs, urlOf } from '../../config/outputs'
import { type Split, splitOf } from '../../domain/base/traffic'
import { instant, millis } from '../../domain/base/units'
import type { Event } from '../../domain/state/event'
import { fullView } from '../../domain/state/full-view'
import { situationOf } from '../../domain/state/rules'
import { emptyState } from '../../domain/state/state'
import type { Answer } from '../../domain/witness/tally'
import { startWitness } from '../../probe/witness'
import { createControls } from '../controls'
import { type EventInput, runPoll } from '../poll'
import { pollsOf } from '../polls'
import { createStore } from '../store'
import { keepTfvars } from '../weights/tfvars'
import { createGuardController } from './guard-controller'

const driver = { seat: 'test', role: 'presenter' } as const
const now = () => instant(Date.now())

const inEffect = z.object({
  weights: z.object({ inEffect: z.object({ blue: z.number(), green: z.number(), at: z.number() }) }),
})

export interface RigOptions {
  seed: number
  propagationMs?: { min: number; max: number }
  /** Requests a second; 50 unless told. */
  perSecond?: number
}

/** A rehearsal cloud with everything between its traffic and the guard's rollback, and nothing else of the console. */
export async function rigUp({ seed, propagationMs, perSecond = 50 }: RigOptions) {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
  const rehearsal = await startRehearsal({ seed, propagationMs })
  process.env.AWS_ENDPOINT_URL = rehearsal.awsUrl
  const outputs = readOutputs(rehearsal.outputsPath)
  const aws = connectAws(outputs)
  const store = createStore(emptyState('', 'rehearsal', 1, []))
  const events: Event[] = []
  const answers: Answer[] = []
  store.watch(event => events.push(event))
  const emit = (event: EventInput) => store.apply({ ...event, at: now() })
  emit({
    type: 'opened',
    run: 'r',
    mode: 'rehearsal',
    speed: 1,
    stages: [{ id: 'half', ms: millis(60_000) }],
  })
  const parts = {
    emit,
    situation: () => situationOf(fullView(store.state(), now()), driver),
    assume: () => {},
  }
  const rollbackActions = () => store.state().weights.rollbackActions
  const controls = createControls({ aws, rollbackActions, chance: () => 0.5, ...parts })
  const guard = createGuardController({
    store,
    now,
    rollBack: () => void controls.rollBack('guard'),
    ...parts,
  })
  const polling = new AbortController()
  const polls = pollsOf(aws, { wall: now, ofWall: at => at }, controls, keepTfvars(null, emit))
    .filter(({ source }) => source === 'listener' || source === 'health')
    .map(poll => runPoll(poll, { now, emit }, polling.signal))
  const witness = startWitness(
    {
      entry: urlOf(outputs.alb_dns_name).href,
      chatUrl: null,
      perSecond,
      sockets: 20,
      clockZero: Date.now() - monotonicMs(),
    },
    {
      answers: batch => answers.push(...batch),
      tally: (at, tally) => store.apply({ type: 'tally', at, tally }),
      chat: () => {},
      stopped: cause => console.warn(cause),
      chatRefused: () => {},
    },
  )

  async function control(method: 'POST' | 'DELETE', order?: object) {
    const response = await fetch(new URL('/faults', rehearsal.controlUrl), {
      method,
      ...(order && { body: JSON.stringify(order) }),
    })
    if (!response.ok) throw new Error(await response.text())
  }

  return {
    events,
    answers,
    state: store.state,
    view: () => fullView(store.state(), now()),
    begin: (order: object) => control('POST', order),
    endFaults: () => control('DELETE'),
    /** What the load balancer itself says of the weights that decide, and since when (epoch ms). */
    async inEffect() {
      const state = await (await fetch(new URL('/state', rehearsal.controlUrl))).json()
      return inEffect.parse(state).weights.inEffect
    },
    albUrl: rehearsal.albUrl,
    adjustWitness: witness.adjust,
    arm: () => guard.set({ armed: true }, driver),
    disarm: () => guard.set({ armed: false }, driver),
    /** By the console's own controls, from whatever is accepted now. */
    shift(green: number) {
      const basedOn: Split | null = store.state().weights.accepted
      if (basedOn === null) throw new Error('The weights are not known yet.')
      return controls.shift({ to: splitOf(green), basedOn, cause: 'cue' }, driver)
    },
    /** Past the console and its rules. */
    setElsewhere: (green: number) => setTraffic(aws, splitOf(green), null, AbortSignal.timeout(3_000)),
    async until(what: string, is: () => boolean, withinMs = 10_000) {
      const from = performance.now()
      while (!is()) {
        if (performance.now() - from > withinMs) throw new Error(`${what} did not happen in ${withinMs} ms.`)
        await pause(10)
      }
    },
    async stop() {
      guard.stop()
      await controls.stop()
      polling.abort()
      await Promise.all([...polls, witness.stop()])
      await rehearsal.stop()
    },
  }
}

export type Rig = Awaited<ReturnType<typeof rigUp>>
