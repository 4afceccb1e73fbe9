import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { groupArn, listenerArn, loadBalancerArn, ruleArn } from '../../infra/rehearsal/names'
import { openTestAccount, type TestAccount } from '../../infra/rehearsal/wire/test-account'
import { arnOf } from '../config/arn'
import { readOutputs } from '../config/outputs'
import { connect, type Wanted } from './connect'
import { policyOf } from './policy'

const region = 'ap-northeast-1'
const [blue, green] = [groupArn(region, 'blue'), groupArn(region, 'green')]
let account: TestAccount
let folder: string
const before = { ...process.env }
beforeEach(async () => {
  account = await openTestAccount()
  folder = mkdtempSync(join(tmpdir(), 'discovered-'))
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: account.url,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
})
afterEach(async () => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  rmSync(folder, { recursive: true })
  await account.close()
})

const forward = (...groups: [string, number | undefined][]): Action => ({
  Type: 'forward',
  ForwardConfig: { TargetGroups: groups.map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })) },
})
type Discover = NonNullable<Wanted['discover']>
const anything: Discover = { region, number: null, blue: null }

/** The lines until AWS answered for the target, or why it came to none. */
async function found(discover: Partial<Discover> = {}, wanted: Partial<Wanted> = {}) {
  const lines: string[] = []
  const env = { AWS_ENDPOINT_URL: account.url, GREENROOM_DATA: folder }
  const set = { alb_dns_name: 'http://127.0.0.1:9' }
  const asked = { path: null, set, discover: { ...anything, ...discover }, ...wanted }
  try {
    await connect(asked, env, line => lines.push(line))
    return { lines, refused: null }
  } catch (error) {
    return { lines, refused: error instanceof Error ? error.message : String(error) }
  }
}
const ofSplit = (lines: string[]) => lines.filter(line => line.startsWith('· '))

describe('with nothing but a region and credentials', () => {
  test('the load balancer, its listener, both groups and their services are found, and said with why', async () => {
    const { lines, refused } = await found()
    expect(refused).toBeNull()
    expect(ofSplit(lines)).toEqual([
      '· Load balancer chatapp-dev-alb, listener HTTP:80, its default action: the one action that forwards to two groups',
      '· Blue is chatapp-dev-blue, Green is chatapp-dev-green: by their names',
      '· Behind chatapp-dev-blue: the ECS service chatapp-dev-service-blue in chatapp-dev-cluster',
      '· Behind chatapp-dev-green: the ECS service chatapp-dev-service-green in chatapp-dev-cluster',
    ])
    expect(lines).toContain('✓ Weights: Blue 90 / Green 10')
    // Neither is part of what was found: nobody asks for them.
    expect(lines.filter(line => /CloudFront|API Gateway/.test(line))).toEqual([])
  })

  test('a rule is found where the default action is another', async () => {
    const RuleArn = ruleArn(region, 'chat')
    account.world.listener.actions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }]
    account.world.rules = [
      { RuleArn, Priority: '7', Conditions: [], Actions: [forward([blue, 70], [green, 30])] },
    ]
    const { lines } = await found()
    expect(ofSplit(lines)[0]).toContain('a rule of it')
    expect(lines).toContain('✓ Weights: Blue 70 / Green 30')
  })

  test('of several one is to be chosen, from a list', async () => {
    const RuleArn = ruleArn(region, 'chat')
    account.world.rules = [
      { RuleArn, Priority: '7', Conditions: [], Actions: [forward([blue, 70], [green, 30])] },
    ]
    const { refused } = await found()
    expect(refused).toBe(
      [
        'ap-northeast-1 has 1 Application Load Balancer(s) with 1 listener(s) and 2 action(s) that these credentials see; 2 of them forward to two groups. Choose by --choose NUMBER:',
        `  1  chatapp-dev-alb HTTP:80 rule …${RuleArn.slice(-16)}: chatapp-dev-blue 70 / chatapp-dev-green 30`,
        '  2  chatapp-dev-alb HTTP:80 default: chatapp-dev-blue 90 / chatapp-dev-green 10',
      ].join('\n'),
    )
    expect((await found({ number: 2 })).lines).toContain('✓ Weights: Blue 90 / Green 10')
    expect((await found({ number: 3 })).refused).toContain('Choose by --choose NUMBER')
    // What is known narrows it too.
    const set = { alb_dns_name: 'http://127.0.0.1:9', listener_rule_arn: RuleArn }
    expect((await found({}, { set })).lines).toContain('✓ Weights: Blue 70 / Green 30')
  })

  test('where none forwards to two groups, what was looked through is said', async () => {
    account.world.listener.actions = [forward([blue, 1])]
    expect((await found()).refused).toBe(
      'ap-northeast-1 has 1 Application Load Balancer(s) with 1 listener(s) and 1 action(s) that these credentials see, and none of them forwards to two target groups as was asked for.',
    )
  })
})

describe('which group is Blue', () => {
  const elsewhere = (name: string) => blue.replace('chatapp-dev-blue', name)
  const known = (name: string) => ({
    set: { alb_dns_name: 'http://127.0.0.1:9', ...(name && { alb_arn: loadBalancerArn(region) }) },
  })
  const split = (a: [string, number], b: [string, number]) => {
    account.world.listener.actions = [forward([elsewhere(a[0]), a[1]], [elsewhere(b[0]), b[1]])]
  }

  test.each<[string, [string, number], [string, number], Partial<Discover>, string]>([
    [
      'by its name, whatever the order',
      ['chat-green', 10],
      ['chat-blue', 90],
      {},
      'Blue is chat-blue, Green is chat-green: by their names',
    ],
    [
      'by the name of the other',
      ['chat-green', 90],
      ['chat-main', 10],
      {},
      'Blue is chat-main, Green is chat-green: by their names',
    ],
    [
      'by its weight',
      ['canary', 0],
      ['stable', 100],
      {},
      'Blue is stable, Green is canary: Blue has the greater weight now',
    ],
    [
      'as was asked for',
      ['v41', 100],
      ['v42', 0],
      { blue: 'v42' },
      'Blue is v42, Green is v41: as was asked for',
    ],
  ])('is known %s', async (_, a, b, discover, line) => {
    split(a, b)
    const { lines, refused } = await found(discover, known(''))
    expect(ofSplit(lines)[1]).toBe(`· ${line}`)
    // Something else than ECS may run behind them: nobody asks for services.
    expect(ofSplit(lines).slice(2)).toEqual([
      expect.stringMatching(/^· Behind \S+: no ECS service$/),
      expect.stringMatching(/^· Behind \S+: no ECS service$/),
    ])
    expect(lines.filter(line => /Services|May scale/.test(line))).toEqual([])
    expect(refused).toBeNull()
  })

  test('is asked where nothing tells', async () => {
    split(['v41', 50], ['v42', 50])
    expect((await found()).refused).toBe(
      'Neither names nor weights tell which group is Blue: say --blue v41 or --blue v42.',
    )
    expect((await found({ blue: 'v43' })).refused).toBe('--blue v43: the groups are v41 and v42.')
  })
})

test('what a file knows counts before what is found', async () => {
  const path = join(folder, 'theirs.json')
  writeFileSync(path, JSON.stringify({ blue_target_group_arn: green, green_target_group_arn: blue }))
  const { lines } = await found({}, { path })
  expect(lines).toContain('✓ Weights: Blue 10 / Green 90')
})

test('without a region, and without the permission to look, one sentence says so', async () => {
  expect((await found({ region: null })).refused).toBe(
    'Which region is it in? Say --region NAME, or set AWS_REGION.',
  )
  process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:9'
  expect((await found()).refused).toMatch(/^AWS could not be reached at http:\/\/127\.0\.0\.1/)
})

test('the policy names this target’s listener, services and cluster, and no more', () => {
  const path = join(folder, 'whole.json')
  const ecs = `arn:aws:ecs:${region}:123456789012`
  const whole = {
    alb_arn: loadBalancerArn(region),
    alb_dns_name: 'chat-1.elb.amazonaws.com',
    listener_arn: listenerArn(region),
    blue_target_group_arn: blue,
    green_target_group_arn: green,
    ecs_cluster_name: 'chat',
    blue_service_name: 'chat-blue',
    green_service_name: 'chat-green',
  }
  writeFileSync(path, JSON.stringify(whole))
  const policy = policyOf(readOutputs(path))
  const named = policy.Statement.flatMap(({ Resource }) => Resource).filter(each => each !== '*')
  expect(named).toEqual([
    listenerArn(region),
    `${ecs}:service/chat/chat-blue`,
    `${ecs}:service/chat/chat-green`,
  ])
  expect(JSON.stringify(policy)).toContain(`{"ArnEquals":{"ecs:cluster":"${ecs}:cluster/chat"}}`)
  for (const each of named) expect(arnOf(each)).not.toBeNull()
  // What the shipped stack gives its console for the same calls.
  const shipped = readFileSync('infra/terraform/iam-console.tf', 'utf8')
  for (const action of policy.Statement.flatMap(({ Action }) => Action))
    expect(shipped).toContain(`"${action}"`)
})
