/** Rollbacks of the console's own controls against a rehearsal cloud in trouble, one after the other, with the time of each. */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type Action,
  DescribeListenersCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { seededRandom } from '../../common/seeded-random'
import { startRehearsal } from '../../infra/rehearsal/fixture'
import { connectAws } from '../../lib/aws/clients'
import { standBetween } from '../../lib/aws/endpoint.fixture'
import { readOutputs } from '../../lib/config/outputs'
import { rollbackSplit } from '../../lib/domain/base/traffic'
import { instant, millis } from '../../lib/domain/base/units'
import { fullView } from '../../lib/domain/state/full-view'
import { situationOf } from '../../lib/domain/state/rules'
import { emptyState } from '../../lib/domain/state/state'
import { createControls } from '../../lib/live/controls'
import { type EventInput, runPoll } from '../../lib/live/poll'
import { pollsOf } from '../../lib/live/polls'
import { createStore } from '../../lib/live/store'

export const conditions = ['throttle', 'lost-answers', 'green-alone'] as const
type Condition = (typeof conditions)[number]

export interface Rollback {
  condition: Condition
  seed: number
  /** From the press until AWS accepted it; null: not accepted in `patienceMs`. */
  acceptedMs: number | null
  failedAttempts: number
  blind: boolean
  /** The weights that the listener itself gives afterwards. */
  listener: { blue: number | undefined; green: number | undefined }
}

/** No limit of the rollback, which has none: a run that takes longer is a fault that is told. */
const patienceMs = 60_000
const now = () => instant(Date.now())

/** @param begin the first seed */
export async function rollBackOften(
  runs: number,
  begin: number,
  each: (rollback: Rollback) => void,
  only: readonly Condition[] = conditions,
): Promise<void> {
  const script = join(process.cwd(), 'dist/rehearsal.mjs')
  const rehearsal = await startRehearsal({ apiLimits: true, script })
  const between = await standBetween(rehearsal.awsUrl)
  try {
    for (const condition of only)
      for (let seed = begin; seed < begin + runs; seed++)
        each(await rollBack({ rehearsal, between, condition, seed }))
  } finally {
    await between.stop()
    await rehearsal.stop()
  }
}

interface Run {
  rehearsal: Awaited<ReturnType<typeof startRehearsal>>
  between: Awaited<ReturnType<typeof standBetween>>
  condition: Condition
  seed: number
}

async function rollBack({ rehearsal, between, condition, seed }: Run): Promise<Rollback> {
  const chance = seededRandom(seed)
  const outputs = readOutputs(rehearsal.outputsPath)
  const { blue_target_group_arn: blue, green_target_group_arn: green, listener_arn: ListenerArn } = outputs
  const direct = new ElasticLoadBalancingV2Client({
    endpoint: rehearsal.awsUrl,
    region: outputs.aws_region,
    credentials: { accessKeyId: 'elsewhere', secretAccessKey: 'elsewhere' },
    maxAttempts: 10,
  })
  const set = (action: Omit<Action, 'Type'>) =>
    direct.send(new ModifyListenerCommand({ ListenerArn, DefaultActions: [{ Type: 'forward', ...action }] }))
  if (condition === 'green-alone') await set(alone(green, chance()))
  else {
    const Weight = 5 + Math.floor(chance() * 95)
    const TargetGroups = [
      { TargetGroupArn: blue, Weight: 100 - Weight },
      { TargetGroupArn: green, Weight },
    ]
    await set({ ForwardConfig: { TargetGroups } })
  }

  Object.assign(process.env, {
    AWS_ENDPOINT_URL: between.url,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
  })
  const console = openConsole(outputs, chance)
  try {
    await console.until(
      () => console.state().weights.accepted !== null && console.state().environments.targets !== null,
    )
    if (condition === 'throttle') await fault(rehearsal.controlUrl, { fault: 'throttle', others: 0.9 })
    if (condition === 'lost-answers') {
      let answers = Math.floor(chance() * 2)
      between.impair({ ms: 500, loses: () => answers++ % 2 === 0 })
    }
    // The press comes at any moment of the polls and of the buckets.
    await pause(chance() * 2_500)
    const pressed = performance.now()
    console.rollBack()
    const isAccepted = await console.until(() => console.state().weights.change?.acceptedAt != null)
    const acceptedMs = isAccepted ? Math.round(performance.now() - pressed) : null
    const { retried, blind = false } = console.state().weights.change ?? {}
    await fault(rehearsal.controlUrl, null)
    between.impair(null)
    const { Listeners } = await direct.send(new DescribeListenersCommand({ ListenerArns: [ListenerArn] }))
    const groups = Listeners?.[0]?.DefaultActions?.[0]?.ForwardConfig?.TargetGroups ?? []
    const weightOf = (arn: string) => groups.find(({ TargetGroupArn }) => TargetGroupArn === arn)?.Weight
    const listener = { blue: weightOf(blue), green: weightOf(green) }
    return { condition, seed, acceptedMs, failedAttempts: retried?.attempts ?? 0, blind, listener }
  } finally {
    await console.close()
    await fault(rehearsal.controlUrl, null)
    between.impair(null)
    direct.destroy()
  }
}

/** AWS takes two forms for one group. */
const alone = (arn: string, chance: number): Omit<Action, 'Type'> =>
  chance < 0.5 ? { TargetGroupArn: arn } : { ForwardConfig: { TargetGroups: [{ TargetGroupArn: arn }] } }

/** Controls, store and polls as `startGreenroom` puts them together; the seed decides the pauses between attempts. */
function openConsole(outputs: ReturnType<typeof readOutputs>, chance: () => number) {
  const aws = connectAws(outputs)
  const store = createStore(emptyState('run', 'rehearsal', 1, [{ id: 'half', ms: millis(60_000) }]))
  const emit = (event: EventInput) => store.apply({ ...event, at: now() })
  const controls = createControls({
    aws,
    rollbackActions: () => store.state().weights.rollbackActions,
    situation: person => situationOf(fullView(store.state(), now()), person),
    assume: () => {},
    emit,
    chance,
  })
  const closing = new AbortController()
  const polls = pollsOf(aws, { wall: now, ofWall: at => at }, controls, { seen: () => undefined }).map(poll =>
    runPoll(poll, { now, emit }, closing.signal),
  )
  return {
    state: store.state,
    rollBack: () => controls.rollBack('presenter'),
    async until(is: () => boolean): Promise<boolean> {
      const from = performance.now()
      while (!is() && performance.now() - from < patienceMs) await pause(5)
      return is()
    },
    async close() {
      closing.abort()
      await controls.stop()
      await Promise.all(polls)
    },
  }
}

/** @param order null ends all of them */
async function fault(controlUrl: string, order: object | null) {
  const method = order ? 'POST' : 'DELETE'
  const response = await fetch(new URL('/faults', controlUrl), {
    method,
    ...(order && { body: JSON.stringify(order) }),
  })
  if (!response.ok) throw new Error(await response.text())
}

/** What of it is not as promised; null: all is. */
export function faultIn({ condition, seed, acceptedMs, listener }: Rollback): string | null {
  if (acceptedMs === null) return `${condition}, seed ${seed}: not accepted within ${patienceMs} ms.`
  const { blue, green } = rollbackSplit
  if (listener.blue === blue && listener.green === green) return null
  return `${condition}, seed ${seed}: accepted, and the listener says Blue ${listener.blue} / Green ${listener.green}.`
}
