import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Action,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { portOf } from '../../common/port-of'
import { type Rehearsal, startRehearsal } from '../../infra/rehearsal/fixture'
import { ruleArn } from '../../infra/rehearsal/names'
import { openTestAccount, type TestAccount } from '../../infra/rehearsal/wire/test-account'
import { standBetween } from '../aws/endpoint.fixture'
import { readOutputs } from '../config/outputs'
import { connect, type Wanted } from './connect'

let rehearsal: Rehearsal
let folder: string
let written: string

beforeAll(async () => {
  rehearsal = await startRehearsal()
})
afterAll(() => rehearsal.stop())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'connect-'))
  written = join(folder, 'data', 'outputs.json')
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await fetch(`${rehearsal.controlUrl}/faults`, { method: 'DELETE' })
})

/** What this test's world is, and nothing of the machine that it runs on. */
const world = () => ({
  PATH: process.env.PATH ?? '',
  AWS_ENDPOINT_URL: rehearsal.awsUrl,
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: join(folder, 'none'),
  AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  GREENROOM_DATA: join(folder, 'data'),
})

/** In this process, which is what most tests have the time for: the SDK reads the environment anew each time. */
async function run(path: string | null, change: Record<string, string> = {}, wanted: Partial<Wanted> = {}) {
  const env = { ...world(), ...change }
  const before = { ...process.env }
  const lines: string[] = []
  Object.assign(process.env, env)
  try {
    const well = await connect({ path, ...wanted }, env, line => lines.push(line))
    return { well, lines }
  } catch (error) {
    return { well: false, lines: [error instanceof Error ? error.message : String(error)] }
  } finally {
    for (const name of Object.keys(env)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

/** The command as a person runs it. */
async function command(args: string[], change: Record<string, string> = {}) {
  const script = fileURLToPath(new URL('../../dist/connect.mjs', import.meta.url))
  const env: NodeJS.ProcessEnv = { NODE_ENV: 'test', ...world(), ...change }
  const child = spawn(process.execPath, [script, ...args], { env })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      said += chunk
    })
  const code = await new Promise(resolve => child.once('close', resolve))
  return { code, lines: said.trimEnd().split('\n') }
}

/** A file of outputs that differ from the rehearsal's. */
function changed(change: Record<string, string | null>) {
  const path = join(folder, 'given.json')
  const others = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, { value }]))
  writeFileSync(path, JSON.stringify({ ...rehearsal.outputs, ...others }))
  return path
}

/** The outputs in which a text stands, with another in its place. */
const everywhere = (text: string, other: string) =>
  Object.fromEntries(
    Object.entries(rehearsal.outputs).flatMap(([name, { value }]) =>
      `${value}`.includes(text) ? [[name, `${value}`.replace(text, other)]] : [],
    ),
  )

describe('a target that is well', () => {
  test('is described, and its outputs are written', async () => {
    const { code, lines } = await command([rehearsal.outputsPath])
    expect(lines).toEqual([
      '✓ Identity: user/presenter in account 123456789012',
      '✓ Weights: Blue 90 / Green 10',
      '✓ Target groups: Blue 1 of 1 healthy, Green 1 of 1 healthy',
      '✓ Services: Blue 1 of 1 running, Green 1 of 1 running',
      expect.stringMatching(/^✓ Metrics: /),
      '✓ May move the weights: yes (nothing was changed)',
      '✓ May scale Green: yes (nothing was changed)',
      expect.stringMatching(/^✓ Load balancer: (blue|green) answers, version \d$/),
      '✓ Sockets: opens, and is heard',
      '✓ API Gateway: opens',
      expect.stringMatching(/^The least that a console of this target needs from IAM: .*policy\.json$/),
      `Written: ${written}. Next: GREENROOM_OUTPUTS=${written} npm start`,
    ])
    expect(code).toBe(0)
    expect(readOutputs(written)).toEqual(readOutputs(rehearsal.outputsPath))
  })

  test('is read from a Terraform folder by terraform itself; only what the console reads is written', async () => {
    const tools = join(folder, 'bin')
    mkdirSync(tools)
    const given = changed({})
    const more = {
      ...JSON.parse(readFileSync(given, 'utf8')),
      database_password: { value: 'of the database' },
    }
    writeFileSync(given, JSON.stringify(more))
    // Stands in for the terraform of a machine that has one: it answers `output -json` with the file.
    writeFileSync(join(tools, 'terraform'), `#!/bin/sh\n[ "$1 $2" = "output -json" ] && cat "${given}"\n`)
    chmodSync(join(tools, 'terraform'), 0o755)
    const { well } = await run(folder, { PATH: `${tools}${delimiter}${process.env.PATH}` })
    expect(well).toBe(true)
    expect(readFileSync(written, 'utf8')).not.toContain('of the database')
    expect(statSync(written).mode & 0o777).toBe(0o600)
  })
})

test('the command ends with code 1 and says why, without a stack', async () => {
  const none = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }
  expect(await command([rehearsal.outputsPath], none)).toEqual({
    code: 1,
    lines: [expect.stringContaining('No AWS credentials were found'), 'Nothing was written.'],
  })
  expect(await command([join(folder, 'nowhere')])).toEqual({
    code: 1,
    lines: [expect.stringContaining('There is nothing at')],
  })
})

describe('one sentence, and nothing written', () => {
  async function refused(path: string, sentence: RegExp | string, env?: Record<string, string>) {
    const { well, lines } = await run(path, env)
    const [said, ...more] = lines.filter(line => !/^(✓|Nothing was written)/.test(line))
    expect(said).toMatch(sentence)
    expect(more).toEqual([])
    expect(well).toBe(false)
    expect(existsSync(written)).toBe(false)
  }
  const fault = (order: object) =>
    fetch(`${rehearsal.controlUrl}/faults`, { method: 'POST', body: JSON.stringify(order) })

  test('without credentials', () =>
    refused(rehearsal.outputsPath, /^✕ Identity: No AWS credentials were found/, {
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
    }))

  test('with expired ones', async () => {
    await fault({ fault: 'expired-credentials' })
    await refused(rehearsal.outputsPath, /^✕ Identity: The AWS credentials have expired: renew them/)
  })

  test.each([
    ['DescribeServices', /✕ Services: AWS refuses these credentials ecs:DescribeServices: attach the policy/],
    [
      'ModifyListener',
      /✕ May move the weights: AWS refuses these credentials elasticloadbalancing:ModifyListener/,
    ],
    ['UpdateService', /✕ May scale Green: AWS refuses these credentials ecs:UpdateService/],
    ['GetMetricData', /✕ Metrics: AWS refuses these credentials cloudwatch:GetMetricData/],
  ])('without the permission to %s', async (action, sentence) => {
    await fault({ fault: 'denied', actions: [action] })
    await refused(rehearsal.outputsPath, sentence)
  })

  test('with a service that AWS does not know', () =>
    refused(
      changed({ blue_service_name: 'nobody' }),
      /✕ Services: AWS does not know .*blue_service_name \(nobody\).* in ap-northeast-1/,
    ))

  test('with the ARN of another account', () =>
    refused(
      changed(everywhere('123456789012', '999999999999')),
      /^✕ Identity: These credentials are of account 123456789012, and listener_arn .* is of 999999999999/,
    ))

  test('with an output that is missing', () =>
    refused(changed({ green_target_group_arn: null }), / lacks green_target_group_arn\.$/))

  test('with an endpoint that nobody answers at', () =>
    refused(
      rehearsal.outputsPath,
      /^✕ Identity: AWS could not be reached at http:\/\/127\.0\.0\.1:9 .*check the network and AWS_ENDPOINT_URL/,
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
    ))

  test('with a folder and no Terraform', () =>
    refused(folder, /^Terraform is not installed here/, { PATH: folder }))

  test('with a stack that was never brought up', () => {
    const path = join(folder, 'empty.json')
    writeFileSync(path, '{}')
    return refused(path, /has no outputs yet: bring the stack up with terraform apply first/)
  })

  test('with a path where nothing is', () => refused(join(folder, 'nowhere'), /^There is nothing at/))
})

test('groups that hang on another load balancer are named with both', async () => {
  const [, id = ''] = /\/app\/[^/]+\/(\w+)/.exec(`${rehearsal.outputs.alb_arn?.value}`) ?? []
  const { well, lines } = await run(changed(everywhere(id, 'ffffffffffffffff')))
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^✕ Target groups: The target group chatapp-dev-blue hangs on arn:\S+, and alb_arn is arn:\S+ffff\.$/,
    ),
  )
  expect(well).toBe(false)
})

describe('a listener', () => {
  const elb = () =>
    new ElasticLoadBalancingV2Client({
      endpoint: rehearsal.awsUrl,
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    })
  const output = (name: string) => `${rehearsal.outputs[name]?.value}`
  const forward = (...weights: (number | undefined)[]): Action => ({
    Type: 'forward',
    ForwardConfig: {
      TargetGroups: ['blue', 'green'].flatMap((environment, index) =>
        index < weights.length
          ? [{ TargetGroupArn: output(`${environment}_target_group_arn`), Weight: weights[index] }]
          : [],
      ),
    },
  })
  /** What connect says of the weights and of moving them, with these default actions. */
  async function saidOf(...actions: Action[]) {
    const client = elb()
    const set = (DefaultActions: Action[]) =>
      client.send(new ModifyListenerCommand({ ListenerArn: output('listener_arn'), DefaultActions }))
    try {
      await set(actions)
      const { well, lines } = await run(rehearsal.outputsPath)
      return { well, lines: lines.filter(line => /Weights|May move|Nothing/.test(line)) }
    } finally {
      await set([forward(90, 10)])
      client.destroy()
    }
  }

  test.each<[string, () => Action[], string]>([
    ['weights that are not of 100', () => [forward(999, 1)], 'Blue 999 / Green 1'],
    ['weights that are a part of 100', () => [forward(1, 1)], 'Blue 1 / Green 1'],
    [
      'stickiness',
      () => [
        {
          ...forward(90, 10),
          ForwardConfig: {
            ...forward(90, 10).ForwardConfig,
            TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 },
          },
        },
      ],
      'Blue 90 / Green 10; stickiness is on: who came before keeps an environment, new visitors follow',
    ],
  ])('with %s is worked with', async (_, actions, said) => {
    expect(await saidOf(...actions())).toEqual({
      well: true,
      lines: [`✓ Weights: ${said}`, '✓ May move the weights: yes (nothing was changed)'],
    })
  })

  test('with one group alone is worked with: the other joins it with its first weight', async () => {
    const { well, lines } = await saidOf(forward(1))
    expect(lines).toContain('✓ Weights: Blue 100 / Green 0')
    expect(well).toBe(true)
  })

  describe('that the rehearsal cloud would not take', () => {
    let account: TestAccount
    beforeEach(async () => {
      account = await openTestAccount()
    })
    afterEach(() => account.close())
    const theirs = () =>
      Object.fromEntries(
        Object.keys(rehearsal.outputs)
          .filter(name => /arn$/.test(name))
          .map(name => [name, output(name)]),
      )
    const examined = async (change: Record<string, string | null> = {}) => {
      const { lines } = await run(changed({ ...theirs(), ...change }), { AWS_ENDPOINT_URL: account.url })
      return lines
    }

    test.each<[string, () => Action[], RegExp]>([
      ['weights of nothing', () => [forward(0, 0)], /^✕ Weights: .*both weights of the listener are 0\.$/],
      [
        'a fixed response',
        () => [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
        /^✕ Weights: .*found a fixed response 503\.$/,
      ],
      [
        'a redirect',
        () => [
          { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
        ],
        /^✕ Weights: .*found a redirect to HTTPS:/,
      ],
      [
        'three groups',
        () => [
          {
            Type: 'forward',
            ForwardConfig: {
              TargetGroups: [
                ...(forward(90, 10).ForwardConfig?.TargetGroups ?? []),
                { TargetGroupArn: output('blue_target_group_arn').replace('blue', 'red'), Weight: 1 },
              ],
            },
          },
        ],
        /^✕ Weights: .*found 3 target group\(s\): chatapp-dev-blue=90, chatapp-dev-green=10, chatapp-dev-red=1\.$/,
      ],
    ])('is refused once where it has %s, and nobody says that it may be moved', async (_, actions, said) => {
      account.world.listener.actions = actions()
      const lines = await examined()
      expect(lines.filter(line => /Weights|May move/.test(line))).toEqual([expect.stringMatching(said)])
      expect(lines).toContain('Nothing was written.')
    })

    test('has a rule that does what its default action does not: the rule is named', async () => {
      const RuleArn = ruleArn('ap-northeast-1', 'chat')
      account.world.listener.actions = [
        { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } },
      ]
      account.world.rules = [
        { RuleArn, Priority: '7', Conditions: [], Actions: [{ ...forward(80, 20), Order: 1 }] },
      ]
      expect(await examined()).toContainEqual(
        expect.stringMatching(
          new RegExp(
            `^✕ Weights: listener_arn: its default action is another \\(.*fixed response 404\\), .*: give listener_rule_arn, ${RuleArn}\\.$`,
          ),
        ),
      )
      expect(await examined({ listener_rule_arn: RuleArn })).toContain('✓ Weights: Blue 80 / Green 20')
    })
  })
})

describe('services', () => {
  test.each<[string, [string, string], RegExp]>([
    [
      'that CodeDeploy moves',
      ['"deploymentController":{"type":"ECS"}', '"deploymentController":{"type":"CODE_DEPLOY"}'],
      /^✕ Services: blue_service_name \(chatapp-dev-service-blue\): CODE_DEPLOY moves its traffic, and two that move one split/,
    ],
    [
      'that ECS itself moves',
      ['"deploymentConfiguration":{', '"deploymentConfiguration":{"strategy":"BLUE_GREEN",'],
      /^✕ Services: blue_service_name .*: ECS \(BLUE_GREEN\) moves its traffic/,
    ],
    [
      'whose rollout failed',
      ['"rolloutState":"COMPLETED"', '"rolloutState":"FAILED"'],
      /^✕ Services: blue_service_name .*: its last rollout failed: ECS deployment \S+ completed\.$/,
    ],
  ])('%s are refused with what was found', async (_, said, sentence) => {
    const between = await standBetween(rehearsal.awsUrl)
    between.rewrite(said)
    try {
      const { well, lines } = await run(rehearsal.outputsPath, { AWS_ENDPOINT_URL: between.url })
      expect(lines.filter(line => line.startsWith('✕'))).toEqual([expect.stringMatching(sentence)])
      expect(well).toBe(false)
    } finally {
      await between.stop()
    }
  })

  test('that do not run yet are told apart from what is wrong', async () => {
    const account = await openTestAccount()
    try {
      const { well, lines } = await run(rehearsal.outputsPath, { AWS_ENDPOINT_URL: account.url })
      expect(lines.filter(line => !line.startsWith('✓'))).toEqual([
        '… Target groups: Blue 0 of 0 healthy, Green 0 of 0 healthy: Blue has no targets; Green has no targets.',
        '… Services: Blue 0 of 1 running, Green 0 of 1 running.',
        'Not ready for a show yet: Target groups, Services.',
        expect.stringMatching(/^The least /),
        expect.stringMatching(/^Written: /),
      ])
      expect(well).toBe(true)
    } finally {
      await account.close()
    }
  })
})

describe('the entry', () => {
  const listening = async (answer: RequestListener) => {
    const server = createServer(answer).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return server
  }
  test.each<[string, RequestListener, RegExp]>([
    [
      'a redirect',
      (_, response) => response.writeHead(301, { location: 'https://chat.example.com/whoami' }).end(),
      /^✕ CloudFront: cloudfront_domain_name: \S+ answers with a redirect \(301\) to https:\/\/chat\.example\.com\/whoami: give the address/,
    ],
    [
      'somebody who does not say who',
      (_, response) => response.end('hello'),
      /^✕ CloudFront: .* answers 200, and does not say who answered/,
    ],
    [
      'an error of the load balancer',
      (_, response) => response.writeHead(503, { server: 'awselb/2.0' }).end(),
      /^✕ CloudFront: .* answers 503 \(awselb\/2\.0\)\.$/,
    ],
  ])('that leads to %s is refused with it', async (_, answer, said) => {
    const server = await listening(answer)
    try {
      const { well, lines } = await run(
        changed({ cloudfront_domain_name: `http://127.0.0.1:${portOf(server)}` }),
      )
      expect(lines.filter(line => line.startsWith('✕'))).toEqual([expect.stringMatching(said)])
      expect(well).toBe(false)
    } finally {
      server.close()
    }
  })

  test('where nobody answers is refused with why', async () => {
    const { well, lines } = await run(
      changed({ alb_dns_name: 'http://127.0.0.1:9', api_gateway_websocket_url: 'http://127.0.0.1:9/dev' }),
    )
    expect(lines.filter(line => line.startsWith('✕'))).toEqual([
      expect.stringMatching(
        /^✕ Load balancer: alb_dns_name: nobody answers at http:\/\/127\.0\.0\.1:9\/whoami \(/,
      ),
      expect.stringMatching(/^✕ Sockets: alb_dns_name: no WebSocket at ws:\/\/127\.0\.0\.1:9\/ws \(/),
      expect.stringMatching(
        /^✕ API Gateway: api_gateway_websocket_url: no WebSocket at ws:\/\/127\.0\.0\.1:9\/dev \(/,
      ),
    ])
    expect(well).toBe(false)
  })
})

describe('the command', () => {
  test('takes outputs by other names', async () => {
    const given = JSON.parse(readFileSync(rehearsal.outputsPath, 'utf8'))
    const { listener_arn, ...others } = given
    const path = join(folder, 'theirs.json')
    writeFileSync(path, JSON.stringify({ ...others, front_door: listener_arn }))
    expect(await command([path])).toEqual({
      code: 1,
      lines: [expect.stringMatching(/lacks listener_arn\. .*: --map listener_arn=NAME, of .*front_door/)],
    })
    const { code, lines } = await command([path, '--map', 'listener_arn=front_door'])
    expect(lines.at(-1)).toMatch(/^Written: /)
    expect(code).toBe(0)
    expect(readOutputs(written)).toEqual(readOutputs(rehearsal.outputsPath))
  })

  test.each([
    [['--mapp', 'a=b'], /^Unknown option '--mapp'\. See --help\.$/],
    [['--map', 'listener_arn'], /^--map listener_arn: give an output and what it is/],
    [['a', 'b'], /^Give one Terraform folder, or one file of its outputs/],
  ])('refuses %j in one sentence', async (args, sentence) => {
    expect(await command(args)).toEqual({ code: 1, lines: [expect.stringMatching(sentence)] })
  })

  test('says how it is used', async () => {
    const { code, lines } = await command(['--help'])
    expect(lines[0]).toMatch(/^npm run connect -- \[FOLDER\|FILE\]/)
    expect(code).toBe(0)
  })
})

test('a listener that AWS does not know is named once, whatever asks for it', async () => {
  const wrong = `${rehearsal.outputs.listener_arn?.value}`.replace(/.{4}$/, 'ffff')
  const { well, lines } = await run(changed({ listener_arn: wrong }))
  expect(lines.filter(line => line.startsWith('✕'))).toEqual([
    expect.stringMatching(/^✕ Weights: AWS does not know listener_arn \(arn:.*ffff\) in ap-northeast-1/),
  ])
  expect(well).toBe(false)
  expect(existsSync(written)).toBe(false)
})
