import { ECSClient, StopTaskCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serviceName } from '../names'
import { openTestAccount, type TestAccount } from '../wire/test-account'
import { advance, taskListens } from './scheduler'
import { atOnce } from './timing'

const cluster = 'chatapp-dev-cluster'
const service = serviceName('green')
let account: TestAccount
let ecs: ECSClient

/** A turn of the scheduler, for which every registered target is healthy. */
const turn = (): void => {
  const green = account.world.services[1]
  if (green === undefined) throw new Error('there is no green service')
  for (const { do: what, task } of advance(green, atOnce, () => ({ state: 'healthy' }), account.clock.now))
    if (what === 'launch') taskListens(task, { pid: 1, port: 1 }, account.clock.now)
}

beforeEach(async () => {
  account = await openTestAccount()
  ecs = new ECSClient(account.client)
  for (let turns = 0; turns < 3; turns += 1) turn()
})
afterEach(async () => {
  ecs.destroy()
  await account.close()
})

test('a new desired count is shown at once, tasks follow', async () => {
  const { service: shown } = await ecs.send(new UpdateServiceCommand({ cluster, service, desiredCount: 2 }))
  expect(shown).toMatchObject({
    desiredCount: 2,
    runningCount: 1,
    pendingCount: 0,
    deployments: [{ desiredCount: 2, rolloutState: 'COMPLETED' }],
  })
  turn()
  expect(account.world.services[1]?.tasks).toHaveLength(2)
})

test('a forced deployment is PRIMARY and in progress, the one before ACTIVE while its task runs', async () => {
  const call = new UpdateServiceCommand({ cluster, service, forceNewDeployment: true })
  const { service: shown } = await ecs.send(call)
  const [primary, active] = shown?.deployments ?? []
  expect(shown?.deployments).toHaveLength(2)
  expect(primary).toMatchObject({
    status: 'PRIMARY',
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${primary?.id} in progress.`,
    runningCount: 0,
    desiredCount: 1,
  })
  expect(active).toMatchObject({ status: 'ACTIVE', rolloutState: 'COMPLETED', runningCount: 1 })
  expect(primary?.id).toMatch(/^ecs-svc\/\d{19}$/)
  expect(primary?.id).not.toBe(active?.id)
})

test('a stopped task is asked to stop with the reason, and is shown as such', async () => {
  const [task] = account.world.services[1]?.tasks ?? []
  const stopped = await ecs.send(new StopTaskCommand({ cluster, task: task?.id, reason: 'rehearsing' }))
  expect(stopped.task).toMatchObject({
    desiredStatus: 'STOPPED',
    lastStatus: 'RUNNING',
    stopCode: 'UserInitiated',
    stoppedReason: 'rehearsing',
  })
  turn()
  expect(account.world.services[1]?.tasks.map(({ desiredStatus }) => desiredStatus)).toEqual([
    'STOPPED',
    'RUNNING',
  ])
})
