import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { healthyCount } from '../../domain/environments/fleet'
import { quantile } from '../../domain/statistics/statistics'
import { watchStalls } from '../../stalls.fixture'
import { type Rig, rigUp } from './guard.fixture'

/** How often each fault is measured; 0: only those of the short form, once. `npm run proof guard` has all, ten times. */
const runs = Number(process.env.GREENROOM_GUARD_RUNS ?? 0)
const measured = runs > 0
const seed = 20_261_123
/** AWS answers before every node of the load balancer has new weights: a second later all of them do. */
const propagationMs = { min: 200, max: 1_000 }
const faultyAnswers = 20

const green = { environment: 'green' }
const faults: [name: string, order: { fault: string } & Record<string, unknown>, inSuite: boolean][] = [
  ['errors in 30 % of its answers', { fault: 'errors', ...green, share: 0.3 }, true],
  ['errors only', { fault: 'errors', ...green, share: 1 }, false],
  ['a wrong body', { fault: 'wrong-body', ...green }, false],
  ['hanging', { fault: 'hang', ...green, healthy: true }, true],
  ['a target that refuses (502)', { fault: 'refuse', ...green }, false],
  ['an empty group (503)', { fault: 'empty-group', ...green }, false],
  ['a killed task', { fault: 'kill-task', ...green }, false],
  ['slow answers', { fault: 'slow', ...green, ms: 700, healthy: true }, false],
]

let rig: Rig
const chance = seededRandom(seed)

beforeAll(async () => {
  rig = await rigUp({ seed, propagationMs })
  await rig.until('the weights are read', () => rig.state().weights.accepted !== null)
})
afterAll(() => rig.stop())

const accepted = () => rig.state().weights.accepted?.green
const bothHealthy = () => {
  const {
    environments: { targets },
  } = rig.state()
  return targets !== null && healthyCount(targets.blue) > 0 && healthyCount(targets.green) > 0
}

/** Such a share of the traffic is Green's and everybody knows it; the guard is armed; then some time passes. */
async function standAt(share: number) {
  await rig.endFaults()
  await rig.until('both are healthy', bothHealthy, 20_000)
  if (accepted() !== share) await rig.setElsewhere(share)
  await rig.until('it is accepted', () => accepted() === share)
  rig.arm()
  const { at } = rig.view()
  await rig.until(
    'it is in traffic',
    () => rig.view().weights.observed.n > 100 && rig.view().at - at > 3_000 + chance() * 1_000,
  )
}

/** From the twentieth faulty answer of Green to the accepted rollback, in ms; negative where it was quicker. */
async function rollbackAfter(order: { fault: string }, share: number): Promise<number> {
  await standAt(share)
  const from = rig.answers.length
  const [begun, before] = [rig.view().at, rig.events.length]
  await rig.begin(order)
  await rig.until('the guard rolls back', () => accepted() === 0, (20_000 * 50) / share)
  const rolledBack = rig.events.slice(before).find(({ type }) => type === 'accepted')
  const asked = rig.events.slice(before).find(event => event.type === 'asked')
  expect(asked).toMatchObject({ by: 'guard', cause: 'rollback' })
  expect(rig.view().guard).toMatchObject({ armed: false, state: 'tripped' })
  const isFaulty = ({ failure, environment, ms }: (typeof rig.answers)[number]) =>
    failure !== null || (order.fault === 'slow' && environment === 'green' && ms > 500)
  const twentieth = rig.answers.slice(from).filter(isFaulty)[faultyAnswers - 1]
  const at = rolledBack?.at ?? Number.POSITIVE_INFINITY
  // Rolled back before there were twenty: so quick that there is nothing to count from but the fault itself.
  return twentieth === undefined || twentieth.at > at ? Math.min(0, begun - at) : at - twentieth.at
}

describe('at Green 50 % and 50 requests a second the guard rolls back', () => {
  test.each(faults.filter(([, , inSuite]) => measured || inSuite))(
    'after %s, within two seconds of the twentieth faulty answer',
    async (name, order) => {
      const stalledMs = watchStalls()
      const times: number[] = []
      for (let run = 0; run < Math.max(1, runs); run++) times.push(await rollbackAfter(order, 50))
      if (measured) console.log(`${name}: ${times.join(' ')} ms; p95 ${quantile(times, 0.95)} ms`)
      expect(quantile(times, 0.95)).toBeLessThanOrEqual(2_000 + stalledMs())
    },
    Math.max(1, runs) * 30_000,
  )
})

/** A smaller share has its twenty answers later, by chance; no time is promised there, and what it takes is told. */
if (measured)
  describe('at a smaller share of Green the guard rolls back too', () => {
    const cases = [25, 10].flatMap(share => faults.map(([name, order]) => [share, name, order] as const))
    test.each(cases)(
      'at %i %%, after %s',
      async (share, name, order) => {
        const times: number[] = []
        for (let run = 0; run < Math.min(3, runs); run++) times.push(await rollbackAfter(order, share))
        console.log(`Green ${share} %, ${name}: ${times.join(' ')} ms`)
      },
      300_000,
    )
  })

test('it is once: what goes on failing after the rollback moves nothing until it is armed again', async () => {
  await pause(1_500)
  expect(rig.view().guard).toMatchObject({ armed: false, state: 'tripped' })
  await rig.setElsewhere(50)
  await rig.until('somebody else gives Green half again', () => accepted() === 50)
  await pause(2_500)
  expect(accepted()).toBe(50)
})

test('a listener that hangs is not Green’s fault: it alarms, and rolls nothing back', async () => {
  await standAt(50)
  await rig.begin({ fault: 'listener', mode: 'hang' })
  await rig.until('it alarms', () => rig.view().guard.state === 'alarm')
  expect(rig.view().guard.alarm).toMatchObject({ reason: 'not-green', whose: 'both' })
  expect(accepted()).toBe(50)
  await rig.endFaults()
})
