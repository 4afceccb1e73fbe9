/**
 * Every refusal that these operations can give, through the real SDK: code, status and sentence. Sentences are
 * captures of AWS, its models' words or its documentation; those marked `ours` are not documented.
 */
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServicesCommand,
  ListTasksCommand,
  StopTaskCommand,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs'
import {
  type Action,
  DeregisterTargetsCommand,
  DescribeListenerAttributesCommand,
  DescribeListenersCommand,
  type DescribeListenersCommandInput,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyRuleCommand,
  ModifyTargetGroupAttributesCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { elsewhere, forward, green, listener, region } from './elbv2/test-listener'
import { loadBalancerArn, ruleArn, serviceName } from './names'
import { openTestAccount, type TestAccount } from './wire/test-account'

let account: TestAccount
let elb: ElasticLoadBalancingV2Client
let ecs: ECSClient
let watch: CloudWatchClient
let told: number

beforeEach(async () => {
  account = await openTestAccount()
  elb = new ElasticLoadBalancingV2Client(account.client)
  ecs = new ECSClient(account.client)
  watch = new CloudWatchClient(account.client)
  told = 0
  account.world.changed = () => {
    told += 1
  }
})
afterEach(async () => {
  for (const client of [elb, ecs, watch]) client.destroy()
  await account.close()
})

interface Refusal {
  name: string
  send: () => Promise<unknown>
  error: string
  sentence: string | RegExp
  status?: number
}

async function expectRefused({ send, error, sentence, status = 400 }: Refusal): Promise<void> {
  const { changed: _changed, metrics: _metrics, ...before } = account.world
  const standing = structuredClone(before)
  await expect(send()).rejects.toMatchObject({
    name: error,
    message: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    $metadata: { httpStatusCode: status, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  })
  const { changed, metrics, ...after } = account.world
  expect(after).toEqual(standing)
  expect(told).toBe(0)
}

const noListener = listener.replace(/.$/, 'z')
const noBalancer = loadBalancerArn(region).replace(/.$/, 'z')
const noRule = ruleArn(region, 'none')
const modify = (DefaultActions: Action[], ListenerArn: string | undefined = listener) =>
  elb.send(new ModifyListenerCommand({ ListenerArn, DefaultActions }))
const health = (TargetGroupArn: string) => elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }))
const listeners = (input: DescribeListenersCommandInput) => elb.send(new DescribeListenersCommand(input))
const register = (...Ids: string[]) =>
  elb.send(
    new RegisterTargetsCommand({ TargetGroupArn: green, Targets: Ids.map(Id => ({ Id, Port: 3000 })) }),
  )

describe('ELBv2 refuses, and nothing changes', () => {
  const notFound: Record<
    string,
    [error: string, sentence: string, sends: [string, () => Promise<unknown>][]]
  > = {
    listener: [
      'ListenerNotFoundException',
      'One or more listeners not found',
      [
        ['DescribeListeners', () => listeners({ ListenerArns: [noListener] })],
        ['ModifyListener', () => modify([forward(1, 1)], noListener)],
        ['DescribeRules', () => elb.send(new DescribeRulesCommand({ ListenerArn: noListener }))],
        [
          'DescribeListenerAttributes',
          () => elb.send(new DescribeListenerAttributesCommand({ ListenerArn: noListener })),
        ],
        ['DescribeTags', () => elb.send(new DescribeTagsCommand({ ResourceArns: [green, noListener] }))],
      ],
    ],
    'target group': [
      'TargetGroupNotFoundException',
      'One or more target groups not found',
      [
        ['DescribeTargetHealth', () => health(elsewhere)],
        ['ModifyListener', () => modify([{ Type: 'forward', TargetGroupArn: elsewhere }])],
        ['DescribeTargetGroups', () => elb.send(new DescribeTargetGroupsCommand({ Names: ['red'] }))],
        [
          'DescribeTargetGroupAttributes',
          () => elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: elsewhere })),
        ],
        [
          'ModifyTargetGroupAttributes',
          () =>
            elb.send(
              new ModifyTargetGroupAttributesCommand({
                TargetGroupArn: elsewhere,
                Attributes: [{ Key: 'stickiness.enabled', Value: 'false' }],
              }),
            ),
        ],
        [
          'RegisterTargets',
          () =>
            elb.send(
              new RegisterTargetsCommand({ TargetGroupArn: elsewhere, Targets: [{ Id: '10.0.1.9' }] }),
            ),
        ],
        [
          'DeregisterTargets',
          () =>
            elb.send(
              new DeregisterTargetsCommand({ TargetGroupArn: elsewhere, Targets: [{ Id: '10.0.1.9' }] }),
            ),
        ],
        ['DescribeTags', () => elb.send(new DescribeTagsCommand({ ResourceArns: [elsewhere] }))],
      ],
    ],
    'load balancer': [
      'LoadBalancerNotFoundException',
      'One or more load balancers not found',
      [
        ['DescribeLoadBalancers', () => elb.send(new DescribeLoadBalancersCommand({ Names: ['other'] }))],
        ['DescribeListeners', () => listeners({ LoadBalancerArn: noBalancer })],
        [
          'DescribeTargetGroups',
          () => elb.send(new DescribeTargetGroupsCommand({ LoadBalancerArn: noBalancer })),
        ],
        [
          'DescribeLoadBalancerAttributes',
          () => elb.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: noBalancer })),
        ],
        ['DescribeTags', () => elb.send(new DescribeTagsCommand({ ResourceArns: [noBalancer] }))],
      ],
    ],
    rule: [
      'RuleNotFoundException',
      'One or more rules not found',
      [
        ['DescribeRules', () => elb.send(new DescribeRulesCommand({ RuleArns: [noRule] }))],
        ['ModifyRule', () => elb.send(new ModifyRuleCommand({ RuleArn: noRule, Actions: [forward(1, 1)] }))],
        ['DescribeTags', () => elb.send(new DescribeTagsCommand({ ResourceArns: [noRule] }))],
      ],
    ],
  }
  const missing = Object.entries(notFound).flatMap(([what, [error, sentence, sends]]) =>
    sends.map(([operation, send]) => ({
      name: `${operation} for a ${what} that is not there`,
      send,
      error,
      sentence,
    })),
  )

  const validation = (name: string, send: () => Promise<unknown>, sentence: string | RegExp): Refusal => ({
    name,
    send,
    error: 'ValidationError',
    sentence,
  })
  const invalid: Refusal[] = [
    validation(
      'a weight over 999',
      () => modify([forward(1, 1000)]),
      /^1 validation error detected: Value '1000' at '.*weight' failed to satisfy constraint: Member must have value less than or equal to 999$/,
    ),
    validation(
      'two broken constraints at once',
      () => modify([forward(-1, 1000)]),
      /^2 validation errors detected: Value '1000' at .*; Value '-1' at .*$/,
    ),
    validation(
      'a forward to nowhere',
      () => modify([{ Type: 'forward' }]),
      'A target group ARN must be specified',
    ),
    validation('what is no listener', () => modify([forward(1, 1)], 'x'), "'x' is not a valid listener ARN"),
    validation('what is no target group', () => health('x'), "'x' is not a valid target group ARN"),
    validation(
      'a page of 401',
      () => listeners({ LoadBalancerArn: loadBalancerArn(region), PageSize: 401 }),
      "1 validation error detected: Value '401' at 'pageSize' failed to satisfy constraint: Member must have value less than or equal to 400",
    ),
    validation(
      'a page of 0',
      () => elb.send(new DescribeRulesCommand({ ListenerArn: listener, PageSize: 0 })),
      /greater than or equal to 1$/,
    ),
    validation(
      'a loopback address',
      () => register('127.0.0.1'),
      "The IP address '127.0.0.1' is not allowed, as it must be an address from a VPC subnet, RFC1918, or RFC6598",
    ),
    validation(
      'a protocol that there is not',
      () => elb.send(new ModifyListenerCommand({ ListenerArn: listener, Protocol: JSON.parse('"FTP"') })),
      /^1 validation error detected: Value 'FTP' at 'protocol' failed to satisfy constraint: Member must satisfy enum value set: \[/,
    ),
    validation(
      'HTTPS without a certificate',
      () => elb.send(new ModifyListenerCommand({ ListenerArn: listener, Protocol: 'HTTPS' })),
      /certificate/,
    ),
    validation(
      'an attribute that there is not',
      () =>
        elb.send(
          new ModifyTargetGroupAttributesCommand({
            TargetGroupArn: green,
            Attributes: [{ Key: 'speed', Value: '1' }],
          }),
        ),
      "Target group attribute key 'speed' is not recognized",
    ),
    validation(
      'tags of 21 resources',
      () => elb.send(new DescribeTagsCommand({ ResourceArns: Array(21).fill(green) })),
      /less than or equal to 20$/,
    ),
    {
      name: 'a protocol of another kind of load balancer',
      send: () => elb.send(new ModifyListenerCommand({ ListenerArn: listener, Protocol: 'TCP' })),
      error: 'UnsupportedProtocolException',
      sentence: 'The specified protocol is not supported.',
    },
    {
      name: 'more than 1,000 targets',
      send: () =>
        register(...Array.from({ length: 1_001 }, (_, index) => `10.1.${index >> 8}.${index & 255}`)),
      error: 'TooManyTargetsException',
      sentence: "You've reached the limit on the number of targets.",
    },
    {
      name: 'the default rule, modified as a rule',
      send: () =>
        elb.send(
          new ModifyRuleCommand({ RuleArn: account.world.listener.ruleArn, Actions: [forward(1, 1)] }),
        ),
      error: 'OperationNotPermittedException',
      sentence: /^Default rule '.*' cannot be modified$/,
    },
    {
      name: 'an action list without an end',
      send: () => modify([{ Type: 'authenticate-oidc', Order: 1 }]),
      error: 'InvalidLoadBalancerActionException',
      sentence: /exactly one forward/,
    },
  ]
  test.each([...missing, ...invalid])('$name', expectRefused)
})

describe('ECS refuses, and nothing changes', () => {
  const cluster = 'chatapp-dev-cluster'
  const service = serviceName('green')
  const update = (input: Partial<UpdateServiceCommandInput>) => () =>
    ecs.send(new UpdateServiceCommand({ cluster, service, ...input }))
  const noCluster = { error: 'ClusterNotFoundException', sentence: 'Cluster not found.' }
  const noService = { error: 'ServiceNotFoundException', sentence: 'Service not found.' }
  const parameter = (name: string, send: () => Promise<unknown>, sentence: string | RegExp): Refusal => ({
    name,
    send,
    error: 'InvalidParameterException',
    sentence,
  })
  test.each([
    { name: 'UpdateService without the cluster', send: update({ cluster: undefined }), ...noCluster },
    { name: 'UpdateService of another service', send: update({ service: 'other' }), ...noService },
    {
      name: 'DescribeServices in another cluster',
      send: () => ecs.send(new DescribeServicesCommand({ cluster: 'other', services: [service] })),
      ...noCluster,
    },
    {
      name: 'StopTask without the cluster',
      send: () => ecs.send(new StopTaskCommand({ task: 'a' })),
      ...noCluster,
    },
    {
      name: 'ListTasks of another service',
      send: () => ecs.send(new ListTasksCommand({ cluster, serviceName: 'other' })),
      ...noService,
    },
    parameter(
      'StopTask of a task that is not there',
      () => ecs.send(new StopTaskCommand({ cluster, task: '0'.repeat(32) })),
      'The referenced task was not found.',
    ),
    parameter('a desired count below 0', update({ desiredCount: -1 }), /desiredCount/),
    parameter('a desired count beyond this machine', update({ desiredCount: 21 }), /at most 20/),
    parameter(
      'a change that is not spoken',
      update({ healthCheckGracePeriodSeconds: 5 }),
      /not healthCheckGracePeriodSeconds/,
    ),
    parameter(
      'a page of 101',
      () => ecs.send(new ListServicesCommand({ cluster, maxResults: 101 })),
      /between 1 and 100/,
    ),
    parameter(
      'a token of somebody else',
      () => ecs.send(new ListServicesCommand({ cluster, nextToken: 'more' })),
      /token/,
    ),
    parameter(
      'no tasks',
      () => ecs.send(new DescribeTasksCommand({ cluster, tasks: [] })),
      'Tasks cannot be empty.',
    ),
    {
      name: 'a task definition that is not there',
      send: update({ taskDefinition: 'chatapp-dev-green:2' }),
      error: 'ClientException',
      sentence: 'Unable to describe task definition.',
    },
  ])('$name', expectRefused)
})

test('CloudWatch refuses with the code of the old protocol beside the new', async () => {
  const call = watch.send(
    new GetMetricDataCommand({
      StartTime: new Date(2),
      EndTime: new Date(1),
      MetricDataQueries: [{ Id: 'a', MetricStat: { Metric: {}, Period: 60, Stat: 'Sum' } }],
    }),
  )
  await expect(call).rejects.toMatchObject({
    name: 'ValidationException',
    message: 'The parameter StartTime must be less than the parameter EndTime.',
    Error: { Code: 'ValidationError', Type: 'Sender' },
    $metadata: { httpStatusCode: 400 },
  })
})
