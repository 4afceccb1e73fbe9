/** Looks at what AWS tells, beside what is really so. */

import { written } from './random-play'
import type { State } from './shown-state'
import type { SoakClient } from './soak-client'
import type { Verdicts } from './verdicts'

const answers = 'AWS answers unless a fault stands in its way'
const tellsWeights = 'AWS tells the weights that the listener has'
const countsTasks = 'service counts are those of the tasks'

const ofEveryCall = ['throttle', 'expired-credentials', 'denied', 'endpoint']

/** @returns null when a fault stands, or may have stood, in the way of the call */
async function unhindered<T>(
  client: SoakClient,
  verdicts: Verdicts,
  call: () => Promise<T>,
  faults: readonly string[] = ofEveryCall,
): Promise<T | null> {
  const hindered = ({ faults: on }: State): boolean => on.some(({ fault }) => faults.includes(fault))
  if (hindered(await client.state())) return null
  const outcome = await call().then(
    value => ({ value, problem: null }),
    (error: unknown) => ({ value: null, problem: String(error) }),
  )
  if (hindered(await client.state())) return null
  verdicts.note(answers, outcome.problem)
  return outcome.value
}

/** Calls of CloudWatch have one more fault in their way. */
export const unhinderedMetrics = <T>(
  client: SoakClient,
  verdicts: Verdicts,
  call: () => Promise<T>,
): Promise<T | null> => unhindered(client, verdicts, call, [...ofEveryCall, 'metrics'])

const runs = ({ lastStatus }: { lastStatus: string }): boolean => lastStatus === 'RUNNING'
const pends = ({ lastStatus }: { lastStatus: string }): boolean =>
  ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(lastStatus)

type Told = Awaited<ReturnType<SoakClient['services']>>

const summaryOf = (services: Told): string =>
  services
    .map(({ serviceName, runningCount, pendingCount }) => `${serviceName} ${runningCount}+${pendingCount}`)
    .join(', ')

function reallySo({ tasks }: State, services: Told): string {
  return services
    .map(({ serviceName = '' }) => {
      const ours = tasks.filter(({ environment }) => serviceName.endsWith(environment))
      return `${serviceName} ${ours.filter(runs).length}+${ours.filter(pends).length}`
    })
    .join(', ')
}

/** What changes between two looks is no proof; only what stands still before and after is held against the middle. */
export async function lookAtAccount(client: SoakClient, verdicts: Verdicts): Promise<void> {
  const around = await unhindered(client, verdicts, async () => {
    const before = { services: await client.services(), weights: await client.weights() }
    const state = await client.state()
    return { before, state, after: { services: await client.services(), weights: await client.weights() } }
  })
  if (around === null) return
  const { before, state, after } = around
  const told = summaryOf(after.services)
  if (told === summaryOf(before.services)) {
    const real = reallySo(state, after.services)
    verdicts.note(countsTasks, told === real ? null : `AWS tells ${told}, there are ${real}.`)
  }
  const [blue = Number.NaN, green = Number.NaN] = after.weights
  if (written({ blue, green }) !== before.weights.join('/')) return
  const asked = written(state.weights.asked)
  verdicts.note(
    tellsWeights,
    asked === `${blue}/${green}` ? null : `AWS tells ${blue}/${green}, the listener has ${asked}.`,
  )
}
