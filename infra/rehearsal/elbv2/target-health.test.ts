import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { blue, elsewhere, green, openTestListener } from './test-listener'

let account: Awaited<ReturnType<typeof openTestListener>>

beforeEach(async () => {
  account = await openTestListener()
})
afterEach(() => account.close())

describe('target health', () => {
  const health = async (Targets?: { Id: string }[]) => {
    const call = new DescribeTargetHealthCommand({ TargetGroupArn: green, Targets })
    return (await account.elb.send(call)).TargetHealthDescriptions ?? []
  }
  const target = { id: '10.0.2.11', port: 3000, localPort: 40_001, drainingSince: null }

  test('is initial until the load balancer has spoken, then what it said', async () => {
    account.world.groups[1]?.targets.push(target)
    expect((await health())[0]).toMatchObject({
      Target: { Id: '10.0.2.11', Port: 3000, AvailabilityZone: 'ap-northeast-1c' },
      HealthCheckPort: '3000',
      TargetHealth: {
        State: 'initial',
        Reason: 'Elb.RegistrationInProgress',
        Description: 'Target registration is in progress',
      },
      AdministrativeOverride: { State: 'no_override' },
    })
    account.world.health = [{ groupArn: green, id: '10.0.2.11', port: 3000, state: 'healthy' }]
    expect((await health())[0]?.TargetHealth).toEqual({ State: 'healthy' })
    const description = 'Health checks failed with these codes: [502]'
    account.world.health = [
      {
        groupArn: green,
        id: '10.0.2.11',
        port: 3000,
        state: 'unhealthy',
        reason: 'Target.ResponseCodeMismatch',
        description,
      },
    ]
    expect((await health())[0]?.TargetHealth).toEqual({
      State: 'unhealthy',
      Reason: 'Target.ResponseCodeMismatch',
      Description: description,
    })
  })

  test('is draining while the target deregisters, and unused when no action names the group', async () => {
    account.world.groups[1]?.targets.push({ ...target, drainingSince: account.clock.now })
    expect((await health())[0]?.TargetHealth).toMatchObject({
      State: 'draining',
      Reason: 'Target.DeregistrationInProgress',
    })
    await account.modify({ Type: 'forward', TargetGroupArn: blue })
    const [unused] = await health()
    expect(unused?.TargetHealth).toMatchObject({ State: 'unused', Reason: 'Target.NotInUse' })
    expect(unused).not.toHaveProperty('AdministrativeOverride')
  })

  test('of a target that is not registered is unused, only when asked for', async () => {
    expect(await health()).toEqual([])
    expect((await health([{ Id: '10.0.9.9' }]))[0]?.TargetHealth).toMatchObject({
      State: 'unused',
      Reason: 'Target.NotRegistered',
    })
  })

  test('of a group that is not there is refused', async () => {
    const call = account.elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: elsewhere }))
    await expect(call).rejects.toMatchObject({
      name: 'TargetGroupNotFoundException',
      message: 'One or more target groups not found',
    })
  })
})
