import { readFile, stat } from 'node:fs/promises'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} from '@aws-sdk/client-ecs'
import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Rehearsal, startRehearsal } from './fixture'

let cloud: Rehearsal
let elb: ElasticLoadBalancingV2Client
let ecs: ECSClient
let options: {
  endpoint: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
}

beforeAll(async () => {
  cloud = await startRehearsal({ cloudSpeed: 50 })
  const credentials = { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' }
  options = { endpoint: cloud.awsUrl, region: 'ap-northeast-1', credentials }
  elb = new ElasticLoadBalancingV2Client(options)
  ecs = new ECSClient(options)
})
afterAll(async () => {
  elb.destroy()
  ecs.destroy()
  await cloud.stop()
})

const output = (name: string): string => String(cloud.outputs[name]?.value)
const stateShape = z.object({
  weights: z.object({ inEffect: z.object({ blue: z.number(), green: z.number(), at: z.number() }) }),
  tasks: z.array(
    z.object({ environment: z.string(), id: z.string(), lastStatus: z.string(), pid: z.number().nullable() }),
  ),
})
const state = async () => stateShape.parse(await (await fetch(`${cloud.controlUrl}/state`)).json())
const greenHealth = async () => {
  const call = new DescribeTargetHealthCommand({ TargetGroupArn: output('green_target_group_arn') })
  return (await elb.send(call)).TargetHealthDescriptions ?? []
}

test('the world opens in steady state: both running, both healthy, 90/10 in effect', async () => {
  const services = [output('blue_service_name'), output('green_service_name')]
  const described = await ecs.send(
    new DescribeServicesCommand({ cluster: output('ecs_cluster_name'), services }),
  )
  for (const service of described.services ?? []) {
    expect(service).toMatchObject({
      desiredCount: 1,
      runningCount: 1,
      pendingCount: 0,
      deployments: [{ rolloutState: 'COMPLETED' }],
    })
  }
  expect((await greenHealth()).map(({ TargetHealth }) => TargetHealth?.State)).toEqual(['healthy'])
  expect((await state()).weights.inEffect).toMatchObject({ blue: 90, green: 10 })
})

test('the outputs file has the shape of `terraform output -json` and every name of the contract', async () => {
  const written: unknown = JSON.parse(await readFile(cloud.outputsPath, 'utf8'))
  expect(written).toEqual(cloud.outputs)
  expect(Object.keys(cloud.outputs).sort()).toEqual([
    'alb_arn',
    'alb_dns_name',
    'api_gateway_websocket_url',
    'aws_region',
    'blue_service_name',
    'blue_target_group_arn',
    'blue_weight',
    'cloudfront_domain_name',
    'ecs_cluster_name',
    'green_service_name',
    'green_target_group_arn',
    'green_weight',
    'listener_arn',
    'rehearsal_control_url',
    'rehearsal_node_urls',
    'witness_secret',
  ])
  expect(cloud.outputs.blue_weight).toEqual({ value: 90, type: 'number', sensitive: false })
  expect(output('alb_dns_name')).toBe(cloud.albUrl)
  expect(cloud.outputs.witness_secret).toMatchObject({ sensitive: true })
  expect((await stat(cloud.outputsPath)).mode & 0o777).toBe(0o600)
})

test('the table of the chat is there, behind the same address', async () => {
  const dynamo = new DynamoDBClient(options)
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: 'chatapp-dev' }))
  expect(Table).toMatchObject({
    TableStatus: 'ACTIVE',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  })
  dynamo.destroy()
})

test('a change of the weights moves real traffic', async () => {
  const move = (blue: number, green: number) =>
    elb.send(
      new ModifyListenerCommand({
        ListenerArn: output('listener_arn'),
        DefaultActions: [
          {
            Type: 'forward',
            ForwardConfig: {
              TargetGroups: [
                { TargetGroupArn: output('blue_target_group_arn'), Weight: blue },
                { TargetGroupArn: output('green_target_group_arn'), Weight: green },
              ],
            },
          },
        ],
      }),
    )
  for (const [weights, colour] of [
    [[0, 100], 'green'],
    [[100, 0], 'blue'],
  ] as const) {
    await move(weights[0], weights[1])
    await vi.waitFor(async () => expect((await state()).weights.inEffect.green).toBe(weights[1]))
    const answers = await Promise.all(Array.from({ length: 10 }, () => fetch(`${cloud.albUrl}/whoami`)))
    expect(new Set(answers.map(each => each.headers.get('x-environment')))).toEqual(new Set([colour]))
  }
  await move(90, 10)
})

test('a killed task is stopped, its target drains, and another takes its place and is healthy', async () => {
  const cluster = output('ecs_cluster_name')
  const before = (await state()).tasks.find(({ environment }) => environment === 'green')
  const killed = await fetch(`${cloud.controlUrl}/kill-task?environment=green`, { method: 'POST' })
  expect(await killed.json()).toEqual({ killed: { task: before?.id, pid: before?.pid } })
  await vi.waitFor(async () => {
    const states = (await greenHealth()).map(({ TargetHealth }) => TargetHealth?.State)
    expect(states).toEqual(['draining', 'healthy'])
  }, 8_000)
  const { taskArns } = await ecs.send(new ListTasksCommand({ cluster, desiredStatus: 'STOPPED' }))
  const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))
  expect(tasks?.[0]).toMatchObject({
    stoppedReason: 'Essential container in task exited',
    containers: [{ exitCode: 137 }],
  })
})

test('an unreachable AWS endpoint refuses connections, the traffic and its tables go on, and it comes back', async () => {
  const set = (to: string) => fetch(`${cloud.controlUrl}/aws-endpoint?state=${to}`, { method: 'POST' })
  expect(await (await set('unreachable')).json()).toEqual({ awsEndpoint: 'unreachable' })
  await expect(fetch(cloud.awsUrl)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
  expect((await fetch(`${cloud.albUrl}/whoami`)).status).toBe(200)
  await set('reachable')
  expect(await greenHealth()).not.toEqual([])
  expect((await set('maybe')).status).toBe(400)
})

test('the controls refuse what they do not know', async () => {
  const post = (path: string) => fetch(`${cloud.controlUrl}${path}`, { method: 'POST' })
  expect((await post('/kill-task?environment=red')).status).toBe(400)
  expect((await post('/other')).status).toBe(404)
})
