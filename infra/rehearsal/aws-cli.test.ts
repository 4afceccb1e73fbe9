/** The stock AWS CLI against a whole rehearsal cloud: its waiters end as they do on AWS. */
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Rehearsal, startRehearsal } from './fixture'
import { awsCli, hasCli } from './test-aws-cli'

describe.skipIf(!hasCli)('the stock AWS CLI', () => {
  let cloud: Rehearsal
  let ecs: ECSClient
  beforeAll(async () => {
    cloud = await startRehearsal({ cloudSpeed: 50 })
    const credentials = { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' }
    ecs = new ECSClient({ endpoint: cloud.awsUrl, region: 'ap-northeast-1', credentials })
  })
  afterAll(async () => {
    ecs.destroy()
    await cloud.stop()
  })

  const cluster = 'chatapp-dev-cluster'
  const service = 'chatapp-dev-service-green'
  const group = (): string => String(cloud.outputs.green_target_group_arn?.value)
  const aws = (...words: string[]) => awsCli(cloud.awsUrl, [...words, '--output', 'text'])
  /** Waited for here first: the CLI looks every 15 s only. */
  const untilRunning = (count: number) =>
    vi.waitFor(async () => {
      const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))
      expect(services?.[0]?.runningCount).toBe(count)
      expect(services?.[0]?.deployments).toHaveLength(1)
    }, 10_000)

  test('scales, stops a task, and its waiters for services and targets end', async () => {
    const scaled = await aws(
      ...['ecs', 'update-service', '--cluster', cluster, '--service', service, '--desired-count', '2'],
      ...['--query', 'service.[desiredCount,runningCount]'],
    )
    expect(scaled).toBe('2\t1')
    await untilRunning(2)
    await aws('ecs', 'wait', 'services-stable', '--cluster', cluster, '--services', service)
    const tasks = await aws(
      'ecs',
      'list-tasks',
      '--cluster',
      cluster,
      '--service-name',
      service,
      '--page-size',
      '1',
    )
    expect(tasks.split('\n')).toHaveLength(2)
    await vi.waitFor(async () => {
      const health = await aws(
        ...['elbv2', 'describe-target-health', '--target-group-arn', group()],
        ...['--query', 'TargetHealthDescriptions[].TargetHealth.State'],
      )
      expect(health).toBe('healthy\thealthy')
    }, 10_000)
    await aws('elbv2', 'wait', 'target-in-service', '--target-group-arn', group())
    const [, task = ''] = tasks.split('\t')
    const stopped = await aws(
      ...[
        'ecs',
        'stop-task',
        '--cluster',
        cluster,
        '--task',
        task.split('\n')[0] ?? '',
        '--reason',
        'rehearsing',
      ],
      ...['--query', 'task.[desiredStatus,stopCode,stoppedReason]'],
    )
    expect(stopped).toBe('STOPPED\tUserInitiated\trehearsing')
  })

  test('deregisters a target, and its waiter for that ends when the delay is over', async () => {
    const key = 'deregistration_delay.timeout_seconds'
    const delay = await aws(
      ...['elbv2', 'modify-target-group-attributes', '--target-group-arn', group()],
      ...['--attributes', `Key=${key},Value=0`, '--query', `Attributes[?Key=='${key}'].Value`],
    )
    expect(delay).toBe('0')
    await aws('elbv2', 'register-targets', '--target-group-arn', group(), '--targets', 'Id=10.0.2.250')
    await aws('elbv2', 'deregister-targets', '--target-group-arn', group(), '--targets', 'Id=10.0.2.250')
    await aws(
      ...['elbv2', 'wait', 'target-deregistered', '--target-group-arn', group()],
      ...['--targets', 'Id=10.0.2.250'],
    )
  })

  test('hears of an operation that is not spoken what AWS says of one that it does not know', async () => {
    await expect(aws('elbv2', 'describe-account-limits')).rejects.toMatchObject({
      stderr: expect.stringContaining(
        'Could not find operation DescribeAccountLimits for version 2015-12-01',
      ),
    })
  })
})
