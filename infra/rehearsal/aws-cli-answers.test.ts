/**
 * What a presenter would type by hand, with the stock AWS CLI: what it prints, to the member, is what it prints of AWS
 * (shapes and words by captures of real calls and the models).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Rehearsal, startRehearsal } from './fixture'
import { readSettings } from './settings'
import { awsCli, hasCli } from './test-aws-cli'

describe.skipIf(!hasCli)('the stock AWS CLI prints', () => {
  let cloud: Rehearsal
  beforeAll(async () => {
    cloud = await startRehearsal({ cloudSpeed: 50 })
  })
  afterAll(() => cloud.stop())

  const output = (name: string): string => String(cloud.outputs[name]?.value)
  const aws = (...words: string[]) => awsCli(cloud.awsUrl, words)
  const json = async (...words: string[]): Promise<unknown> =>
    JSON.parse(await aws(...words, '--output', 'json'))
  const arn = (rest: string) => expect.stringMatching(new RegExp(`^arn:aws:${rest}$`))
  const time = expect.any(Number)
  const cluster = 'chatapp-dev-cluster'
  const service = 'chatapp-dev-service-green'
  const inCluster = ['--cluster', cluster]
  const ofGroup = () => ['--target-group-arn', output('green_target_group_arn')]

  test('describe-services: every member, deployments, events, and the failure of one that is missing', async () => {
    const taskDefinition = arn('ecs:ap-northeast-1:\\d{12}:task-definition/chatapp-dev-green:1')
    const networkConfiguration = {
      awsvpcConfiguration: {
        subnets: expect.arrayContaining([expect.stringMatching(/^subnet-[0-9a-f]{17}$/)]),
        securityGroups: [expect.stringMatching(/^sg-[0-9a-f]{17}$/)],
        assignPublicIp: 'ENABLED',
      },
    }
    const printed = await json('ecs', 'describe-services', ...inCluster, '--services', service, 'red')
    const counts = { desiredCount: 1, runningCount: 1, pendingCount: 0 }
    expect(printed).toEqual({
      services: [
        expect.objectContaining({
          serviceArn: arn(`ecs:ap-northeast-1:\\d{12}:service/${cluster}/${service}`),
          serviceName: service,
          clusterArn: arn(`ecs:ap-northeast-1:\\d{12}:cluster/${cluster}`),
          loadBalancers: [
            {
              targetGroupArn: output('green_target_group_arn'),
              containerName: expect.any(String),
              containerPort: 3000,
            },
          ],
          status: 'ACTIVE',
          ...counts,
          launchType: 'FARGATE',
          taskDefinition,
          schedulingStrategy: 'REPLICA',
          deploymentController: { type: 'ECS' },
          deployments: [
            {
              id: expect.stringMatching(/^ecs-svc\/\d{19}$/),
              status: 'PRIMARY',
              taskDefinition,
              ...counts,
              failedTasks: 0,
              createdAt: time,
              updatedAt: time,
              launchType: 'FARGATE',
              platformVersion: '1.4.0',
              platformFamily: 'Linux',
              networkConfiguration,
              rolloutState: 'COMPLETED',
              rolloutStateReason: expect.stringMatching(/^ECS deployment ecs-svc\/\d{19} completed\.$/),
            },
          ],
          events: expect.arrayContaining([
            {
              id: expect.stringMatching(/^[0-9a-f-]{36}$/),
              createdAt: time,
              message: `(service ${service}) has reached a steady state.`,
            },
          ]),
          createdAt: time,
          networkConfiguration,
        }),
      ],
      failures: [{ arn: arn(`ecs:ap-northeast-1:\\d{12}:service/${cluster}/red`), reason: 'MISSING' }],
    })
    const told = ['--query', 'services[].[serviceName,desiredCount,runningCount,deployments[0].rolloutState]']
    const text = await aws(
      'ecs',
      'describe-services',
      ...inCluster,
      '--services',
      service,
      ...told,
      '--output',
      'text',
    )
    expect(text).toBe(`${service}\t1\t1\tCOMPLETED`)
  })

  test('list-tasks: the task of one service, all of a cluster, none that are stopped', async () => {
    const task = arn(`ecs:ap-northeast-1:\\d{12}:task/${cluster}/[0-9a-f]{32}`)
    expect(await json('ecs', 'list-tasks', ...inCluster, '--service-name', service)).toEqual({
      taskArns: [task],
    })
    expect(await json('ecs', 'list-tasks', ...inCluster)).toEqual({ taskArns: [task, task] })
    const stopped = await json('ecs', 'list-tasks', ...inCluster, '--desired-status', 'STOPPED')
    expect(stopped).toEqual({ taskArns: [] })
    const counted = await aws('ecs', 'list-tasks', ...inCluster, '--query', 'length(taskArns)')
    expect(counted).toBe('2')
  })

  test('describe-target-health: a healthy target without a reason, and one that is not registered with its words', async () => {
    const healthy = {
      Target: {
        Id: '10.0.2.11',
        Port: 3000,
        AvailabilityZone: expect.stringMatching(/^ap-northeast-1[ac]$/),
      },
      HealthCheckPort: '3000',
      TargetHealth: { State: 'healthy' },
      AdministrativeOverride: {
        State: 'no_override',
        Reason: 'AdministrativeOverride.NoOverride',
        Description: 'No override is currently active on target',
      },
    }
    const printed = await json('elbv2', 'describe-target-health', ...ofGroup())
    expect(printed).toEqual({ TargetHealthDescriptions: [healthy] })
    const states = [
      '--query',
      'TargetHealthDescriptions[*].[Target.Id,TargetHealth.State,TargetHealth.Reason]',
    ]
    const other = ['--targets', 'Id=10.0.9.9', ...states, '--output', 'text']
    expect(await aws('elbv2', 'describe-target-health', ...ofGroup(), ...other)).toBe(
      '10.0.9.9\tunused\tTarget.NotRegistered',
    )
  })

  test('modify-listener: the listener as it is now, both weights, no single target group, no order', async () => {
    const groups = [
      { TargetGroupArn: output('blue_target_group_arn'), Weight: 50 },
      { TargetGroupArn: output('green_target_group_arn'), Weight: 50 },
    ]
    const modify = ['elbv2', 'modify-listener', '--listener-arn', output('listener_arn'), '--default-actions']
    const whole = JSON.stringify([{ Type: 'forward', ForwardConfig: { TargetGroups: groups } }])
    expect(await json(...modify, whole)).toEqual({
      Listeners: [
        {
          ListenerArn: output('listener_arn'),
          LoadBalancerArn: output('alb_arn'),
          Port: 80,
          Protocol: 'HTTP',
          DefaultActions: [
            {
              Type: 'forward',
              ForwardConfig: { TargetGroups: groups, TargetGroupStickinessConfig: { Enabled: false } },
            },
          ],
        },
      ],
    })
    const [blue, green] = groups.map(({ TargetGroupArn }) => TargetGroupArn)
    const shorthand = `Type=forward,ForwardConfig={TargetGroups=[{TargetGroupArn=${blue},Weight=90},{TargetGroupArn=${green},Weight=10}]}`
    const weights = ['--query', 'Listeners[0].DefaultActions[0].ForwardConfig.TargetGroups[].Weight']
    expect(await aws(...modify, shorthand, ...weights, '--output', 'text')).toBe('90\t10')
  })

  test('get-metric-statistics: a label, and nothing for a minute that is not over', async () => {
    const name = output('alb_arn').replace(/^.*:loadbalancer\//, '')
    const thisMinute = Math.floor(Date.now() / 60_000) * 60_000
    const at = (ms: number): string => new Date(ms).toISOString()
    const printed = await json(
      ...['cloudwatch', 'get-metric-statistics', '--namespace', 'AWS/ApplicationELB'],
      ...['--metric-name', 'TargetResponseTime', '--dimensions', `Name=LoadBalancer,Value=${name}`],
      // Begins after whatever this cloud has seen; a slow machine may need more than a minute for the call.
      ...['--start-time', at(thisMinute + 600_000), '--end-time', at(thisMinute + 900_000), '--period', '60'],
      ...['--statistics', 'Average'],
    )
    expect(printed).toEqual({ Label: 'TargetResponseTime', Datapoints: [] })
  })

  test.each([
    [
      'a weight that is too large',
      (listener: string) => [
        ...['elbv2', 'modify-listener', '--listener-arn', listener, '--default-actions'],
        '[{"Type":"forward","ForwardConfig":{"TargetGroups":[{"TargetGroupArn":"a","Weight":1000}]}}]',
      ],
      "An error occurred (ValidationError) when calling the ModifyListener operation: 1 validation error detected: Value '1000' at 'defaultActions.1.member.forwardConfig.targetGroups.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 999",
    ],
    [
      'a listener that is not there',
      (listener: string) => ['elbv2', 'describe-listeners', '--listener-arns', listener.replace(/.$/, 'z')],
      'An error occurred (ListenerNotFound) when calling the DescribeListeners operation: One or more listeners not found',
    ],
    [
      'a cluster that is not there',
      () => ['ecs', 'describe-services', '--cluster', 'red', '--services', service],
      'An error occurred (ClusterNotFoundException) when calling the DescribeServices operation: Cluster not found.',
    ],
  ])(
    'the code and the sentence of an error: %s',
    async (_name, words, sentence) => {
      await expect(aws(...words(output('listener_arn')))).rejects.toMatchObject({
        stderr: expect.stringContaining(sentence),
      })
    },
    60_000,
  )

  test('what the README shows, at the address that it shows', async () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
    const { awsPort } = readSettings({}, [])
    expect(readme).toContain(`export AWS_ENDPOINT_URL=http://127.0.0.1:${awsPort} AWS_DEFAULT_REGION=`)
    const commands = readme.match(/^aws .+$/gm) ?? []
    expect(commands.length).toBeGreaterThan(0)
    for (const command of commands) {
      const words = command.split(' ').slice(1)
      expect(await json(...words)).toMatchObject({ services: [{ serviceName: service }], failures: [] })
    }
  })
})
