import { execFile, spawnSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { promisify } from 'node:util'
import {
  type Action,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { portOf } from '../../../common/port-of'
import { rollbackSplit } from '../base/traffic'
import { weightsCommand } from './fallback'

const arn = 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012'
const target = {
  region: 'ap-northeast-1',
  endpointUrl: null,
  listenerArn: `${arn}:listener/app/chatapp-dev-alb/1/2`,
  ruleArn: null,
  targetGroupArns: { blue: `${arn}:targetgroup/blue/a`, green: `${arn}:targetgroup/green/b` },
}
/** Whoever comes signs in first: what a list of actions is at its longest. */
const actions = (blue: number, green: number): Action[] => [
  {
    Type: 'authenticate-oidc',
    Order: 1,
    AuthenticateOidcConfig: {
      Issuer: 'https://id.example.com/',
      AuthorizationEndpoint: 'https://id.example.com/authorize?a=1,b=2&c=[3]',
      TokenEndpoint: 'https://id.example.com/token',
      UserInfoEndpoint: 'https://id.example.com/me',
      ClientId: '0123456789',
      SessionCookieName: 'AWSELBAuthSessionCookie',
      Scope: 'openid email',
      SessionTimeout: 604_800,
      OnUnauthenticatedRequest: 'authenticate',
      UseExistingClientSecret: true,
    },
  },
  {
    Type: 'forward',
    Order: 2,
    ForwardConfig: {
      TargetGroups: [
        { TargetGroupArn: target.targetGroupArns.green, Weight: green },
        { TargetGroupArn: target.targetGroupArns.blue, Weight: blue },
      ],
      TargetGroupStickinessConfig: { Enabled: false, DurationSeconds: 3600 },
    },
  },
]
const { command } = weightsCommand(target, JSON.stringify(actions(10, 90)), rollbackSplit)

/** Commands of both major versions, where a machine has both. */
const found = (name: string, args: string[]) => spawnSync(name, args, { encoding: 'utf8' }).stdout
const clis = ['aws', '/usr/bin/aws']
  .map(path => ({ path, version: /^aws-cli\/(\d+)/.exec(found(path, ['--version']) ?? '')?.[1] }))
  .filter(({ version }, index, all) => version && all.findIndex(each => each.version === version) === index)
const shells = ['sh', 'bash', 'zsh', 'fish', 'pwsh'].filter(
  shell => found(shell, ['-c', 'echo 1'])?.trim() === '1',
)

describe('the command that works without the console, in a real shell with a real AWS CLI', () => {
  let server: Server
  let asked: string[] = []
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      asked.push(Buffer.concat(await request.toArray()).toString())
      response.setHeader('content-type', 'text/xml')
      response.end(
        '<ModifyListenerResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><ModifyListenerResult><Listeners/></ModifyListenerResult></ModifyListenerResponse>',
      )
    }).listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
  })
  afterAll(() => server.close())
  beforeEach(() => {
    asked = []
  })
  const endpoint = () => `http://127.0.0.1:${portOf(server)}`
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' }
  const fields = (body = '') => [...new URLSearchParams(body)].sort()

  /** What AWS's own SDK sends for the same actions. */
  async function ofSdk() {
    const client = new ElasticLoadBalancingV2Client({
      endpoint: endpoint(),
      region: target.region,
      credentials,
    })
    const [DefaultActions, ListenerArn] = [actions(100, 0), target.listenerArn]
    await client.send(new ModifyListenerCommand({ ListenerArn, DefaultActions }))
    client.destroy()
    return fields(asked.pop())
  }

  const tried = shells.flatMap(shell => clis.map(cli => ({ shell, ...cli })))
  if (tried.length === 0) test.skip('where there is an AWS CLI', () => {})
  test.each(tried)('$shell, version $version: asks for what the SDK asks for', async ({ shell, path }) => {
    const expected = await ofSdk()
    const own = command.replace(/^aws /, `${path} `)
    await promisify(execFile)(shell, ['-c', `${own} --endpoint-url ${endpoint()}`], {
      env: {
        ...process.env,
        AWS_ACCESS_KEY_ID: 'x',
        AWS_SECRET_ACCESS_KEY: 'x',
        AWS_MAX_ATTEMPTS: '1',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_PAGER: '',
      },
    })
    expect(asked.map(fields)).toEqual([expected])
  })
})

describe('the command’s words in shells of other systems', () => {
  const words = [...command.matchAll(/"([^"]*)"|\S+/g)].map(([whole, quoted]) => quoted ?? whole)

  test('cmd.exe hands on the line as it is, and the C runtime takes its words apart', () => {
    // "Parsing C command-line arguments" (Microsoft): a quote begins or ends a part in which spaces are none; without a
    // backslash before it it is no part of the word. cmd.exe itself reads %, and outside quotes & | < > ^ ( ).
    const apart: string[] = []
    let [word, inside] = ['', false]
    for (const letter of `${command} `) {
      if (letter === '"') inside = !inside
      else if (letter === ' ' && !inside) {
        apart.push(word)
        word = ''
      } else {
        expect(letter).not.toMatch(inside ? /[%\\]/ : /[%\\&|<>^()]/)
        word += letter
      }
    }
    expect(inside).toBe(false)
    expect(apart).toEqual(words)
  })

  test('PowerShell reads nothing in them: no $, backtick or quote stands in double quotes, and no brace outside', () => {
    const [inside, outside] = [
      [...command.matchAll(/"([^"]*)"/g)].map(([, text]) => text).join(''),
      command.replace(/"[^"]*"/g, ''),
    ]
    expect(inside).not.toMatch(/[$`"]/)
    expect(outside).not.toMatch(/[$`'{}()@;&|<>,#]/)
  })
})
