import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { entriesOf, entryAddress, outputsOf, partsOf, readOutputs, servicesOf, urlOf } from './outputs'

const folder = mkdtempSync(join(tmpdir(), 'outputs-'))
afterAll(() => rmSync(folder, { recursive: true }))

const elb = 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012'
const good = {
  aws_region: 'ap-northeast-1',
  alb_arn: `${elb}:loadbalancer/app/chatapp-dev-alb/7a34bf90b5e9eecc`,
  alb_dns_name: 'http://127.0.0.1:8080',
  listener_arn: `${elb}:listener/app/chatapp-dev-alb/7a34bf90b5e9eecc/c4c05d40a8c3ebc0`,
  blue_target_group_arn: `${elb}:targetgroup/chatapp-dev-blue/1136fa32174fd728`,
  green_target_group_arn: `${elb}:targetgroup/chatapp-dev-green/febcafadcf6b91bc`,
  ecs_cluster_name: 'chatapp-dev-cluster',
  blue_service_name: 'chatapp-dev-service-blue',
  green_service_name: 'chatapp-dev-service-green',
  cloudfront_domain_name: 'd1.cloudfront.net',
  api_gateway_websocket_url: 'wss://a.execute-api.ap-northeast-1.amazonaws.com/dev',
  blue_weight: 90,
  green_weight: 10,
}
const rule = `${elb}:listener-rule/app/chatapp-dev-alb/7a34bf90b5e9eecc/c4c05d40a8c3ebc0/0d1e2f3a4b5c6d7e`

function file(content: object | string | Buffer) {
  const path = join(folder, `${Math.random()}.json`)
  const isText = typeof content === 'string' || Buffer.isBuffer(content)
  writeFileSync(path, isText ? content : JSON.stringify(wrap(content)))
  return path
}
const wrap = (values: object) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, type: 'string', sensitive: false }]),
  )
const json = JSON.stringify(wrap(good), null, 2)
const camel = (name: string) =>
  name.replace(/(^|_)([a-z])/g, (_, _line, letter: string) => letter.toUpperCase())
const stackOutputs = Object.entries(good).map(([name, value]) => ({
  OutputKey: camel(name),
  OutputValue: String(value),
}))
const wide = (text: string, swapped = false) => {
  const bytes = Buffer.from(text, 'utf16le')
  return swapped ? bytes.swap16() : bytes
}

describe('the outputs are read', () => {
  test.each<[string, object | string | Buffer]>([
    ['in the shape of terraform output -json', good],
    ['with the mark of UTF-8', `\uFEFF${json}`],
    ['in UTF-16, as PowerShell writes it', wide(`\uFEFF${json}`)],
    ['in UTF-16 the other way round', wide(`\uFEFF${json}`, true)],
    ['in UTF-16 without a mark', wide(json)],
    ['behind the line of a wrapper', `[command]/opt/hostedtool/terraform-bin output -json\n${json}\n`],
    [
      'between lines of one',
      `> stack@1.0.0 outputs\r\n> terraform output -json\r\n\r\n${json}\r\nDone in 2 s.`,
    ],
    ['in one line behind one', `::debug::stdout\n${JSON.stringify(wrap(good))}`],
    ['as names with their values', JSON.stringify(good)],
    [
      'of CDK',
      JSON.stringify({
        ChatStack: Object.fromEntries(stackOutputs.map(each => [each.OutputKey, each.OutputValue])),
      }),
    ],
    ['of CloudFormation', JSON.stringify({ Stacks: [{ StackName: 'chat', Outputs: stackOutputs }] })],
    [
      'of CloudFormation, of more than one stack',
      JSON.stringify({
        Stacks: [{ Outputs: stackOutputs.slice(0, 5) }, {}, { Outputs: stackOutputs.slice(5) }],
      }),
    ],
    ['of CloudFormation, its list alone', JSON.stringify(stackOutputs)],
    [
      'with a cluster and services by their ARNs',
      {
        ...good,
        ecs_cluster_name: 'arn:aws:ecs:ap-northeast-1:123456789012:cluster/chatapp-dev-cluster',
        blue_service_name:
          'arn:aws:ecs:ap-northeast-1:123456789012:service/chatapp-dev-cluster/chatapp-dev-service-blue',
        green_service_name: 'arn:aws:ecs:ap-northeast-1:123456789012:service/chatapp-dev-service-green',
      },
    ],
    [
      'with what an address bar adds',
      { ...good, alb_dns_name: 'http://127.0.0.1:8080/', cloudfront_domain_name: 'd1.cloudfront.net/' },
    ],
    [
      'with the address of API Gateway as its page shows it',
      { ...good, api_gateway_websocket_url: 'https://a.execute-api.ap-northeast-1.amazonaws.com/dev' },
    ],
    [
      'with that of its connections',
      {
        ...good,
        api_gateway_websocket_url: 'https://a.execute-api.ap-northeast-1.amazonaws.com/dev/@connections',
      },
    ],
    [
      'with that without a scheme',
      { ...good, api_gateway_websocket_url: 'a.execute-api.ap-northeast-1.amazonaws.com/dev/' },
    ],
    ['without a region, which every ARN names', { ...good, aws_region: null }],
    ['with spaces around a value', { ...good, alb_arn: ` ${good.alb_arn}\n` }],
  ])('%s', (_, content) => {
    expect(readOutputs(file(content))).toEqual(good)
  })

  test('of another partition', () => {
    const moved = Object.fromEntries(
      Object.entries(good).map(([name, value]) => [
        name,
        String(value).replace('arn:aws:', 'arn:aws-cn:').replace('ap-northeast-1', 'cn-north-1'),
      ]),
    )
    expect(readOutputs(file(moved)).alb_arn).toContain('arn:aws-cn:elasticloadbalancing:cn-north-1:')
  })

  test('with those that Terraform left null or empty as absent', () => {
    const read = readOutputs(file({ ...good, listener_rule_arn: null, console_url: '' }))
    expect(read.listener_rule_arn).toBeUndefined()
    expect(read.console_url).toBeUndefined()
    expect(readOutputs(file({ ...good, listener_rule_arn: rule })).listener_rule_arn).toBe(rule)
  })

  test('with the secret of the witness where there is one', () => {
    expect(readOutputs(file(good)).witness_secret).toBeUndefined()
    expect(readOutputs(file({ ...good, witness_secret: 'known to the chat' })).witness_secret).toBe(
      'known to the chat',
    )
  })

  test('from the JSON itself in place of a path', () => {
    expect(readOutputs(JSON.stringify(wrap(good)))).toEqual(good)
    expect(() => readOutputs('{"aws_region"')).toThrow('GREENROOM_OUTPUTS is not JSON.')
  })

  test('by the names that they have there', () => {
    const { listener_arn, alb_dns_name, ...others } = good
    const theirs = wrap({ ...others, http_listener: listener_arn, entry: alb_dns_name })
    const map = { listener_arn: 'http_listener', alb_dns_name: 'entry' }
    expect(outputsOf(theirs, 'theirs.json', map)).toEqual(good)
    expect(() => outputsOf(theirs, 'theirs.json')).toThrow(
      'theirs.json lacks alb_dns_name, listener_arn. Where one has another name, say so: --map alb_dns_name=NAME, of http_listener, entry.',
    )
    expect(() => outputsOf(theirs, 'theirs.json', { ...map, listener_arn: 'listener' })).toThrow(
      /^--map listener_arn=listener: theirs\.json has aws_region, .*http_listener, entry\.$/,
    )
    expect(() => outputsOf(theirs, 'theirs.json', { alb: 'entry' })).toThrow(
      /^--map alb=entry: alb is no output; they are /,
    )
  })
})

describe('a target without', () => {
  const { ecs_cluster_name, blue_service_name, green_service_name, ...rest } = good
  const ofEcs = { ecs_cluster_name, blue_service_name, green_service_name }

  test('ECS, CloudFront and API Gateway is one all the same', () => {
    const { cloudfront_domain_name: _, api_gateway_websocket_url: __, ...plainest } = rest
    const read = readOutputs(file(plainest))
    expect(read).toEqual(plainest)
    expect(partsOf(read)).toEqual({ services: false, gateway: false })
    expect(servicesOf(read)).toBeNull()
    expect(entriesOf(read)).toEqual(['alb'])
    expect(entryAddress(read, 'cloudfront')).toBe('http://127.0.0.1:8080/')
  })

  test('any of them says what it has', () => {
    const read = readOutputs(file(good))
    expect(partsOf(read)).toEqual({ services: true, gateway: true })
    expect(servicesOf(read)).toEqual({
      cluster: ecs_cluster_name,
      blue: blue_service_name,
      green: green_service_name,
    })
    expect(entriesOf(read)).toEqual(['alb', 'cloudfront'])
  })

  test.each(Object.keys(ofEcs))('%s alone is told that ECS is known by three names or by none', name => {
    expect(() => readOutputs(file({ ...good, [name]: null }))).toThrow(
      new RegExp(
        `contradicts itself\\. ${name}: ECS is told by all three of ecs_cluster_name, .*, or by none\\.$`,
      ),
    )
  })
})

const wrong: [string, () => string, RegExp][] = [
  [
    'a file that is not there',
    () => join(folder, 'none.json'),
    /^Cannot read .*none\.json, the file named by GREENROOM_OUTPUTS\.$/,
  ],
  ['a file that is not JSON', () => file('{'), /is not JSON\.$/],
  [
    'a list of something else',
    () => file('[1, 2]'),
    /is in no shape that is known here: give the JSON of "terraform output -json"/,
  ],
  ['a missing output', () => file({ ...good, listener_arn: null }), /^\S+ lacks listener_arn\.$/],
  [
    'a name where an ARN belongs',
    () => file({ ...good, green_target_group_arn: 'green' }),
    /has wrong ones: green_target_group_arn: expected the ARN of the target group, found no ARN\.$/,
  ],
  [
    'the ARN of something else',
    () => file({ ...good, listener_arn: good.alb_arn }),
    /listener_arn: expected the ARN of the listener, found the ARN of a load balancer\.$/,
  ],
  [
    'the ARN of a Network Load Balancer',
    () => file({ ...good, alb_arn: good.alb_arn.replace('/app/', '/net/') }),
    /alb_arn: expected .*, found of a Network or Gateway Load Balancer, and an Application Load Balancer is needed\.$/,
  ],
  [
    'an ARN that is cut short',
    () => file({ ...good, alb_arn: good.alb_arn.slice(0, 40) }),
    /alb_arn: expected the ARN of the load balancer, found an ARN that is cut short or mistyped\.$/,
  ],
  [
    'one group for both',
    () => file({ ...good, green_target_group_arn: good.blue_target_group_arn }),
    /contradicts itself\. blue_target_group_arn, green_target_group_arn: are one group, and a show moves between two\.$/,
  ],
  [
    'one service for both',
    () => file({ ...good, green_service_name: good.blue_service_name }),
    /blue_service_name, green_service_name: are one service/,
  ],
  [
    'a listener of another load balancer',
    () => file({ ...good, listener_arn: good.listener_arn.replace('7a34', '7a35') }),
    /listener_arn: is a listener of another load balancer than alb_arn\.$/,
  ],
  [
    'a rule of another listener',
    () => file({ ...good, listener_rule_arn: rule.replace('c4c0', 'c4c1') }),
    /listener_rule_arn: is a rule of another listener than listener_arn\.$/,
  ],
  [
    'a group of another region',
    () =>
      file({ ...good, green_target_group_arn: good.green_target_group_arn.replace('northeast', 'south') }),
    /green_target_group_arn: is of the region ap-south-1, and aws_region is ap-northeast-1\.$/,
  ],
  [
    'a group of another account',
    () => file({ ...good, green_target_group_arn: good.green_target_group_arn.replace(':12345', ':92345') }),
    /green_target_group_arn: is of account 923456789012 \(aws\), and alb_arn is of 123456789012 \(aws\)\.$/,
  ],
  [
    'a service of another cluster',
    () => file({ ...good, blue_service_name: 'arn:aws:ecs:ap-northeast-1:123456789012:service/other/blue' }),
    /blue_service_name: is of the cluster other, and ecs_cluster_name is chatapp-dev-cluster\.$/,
  ],
  [
    'a page where a host belongs',
    () => file({ ...good, alb_dns_name: 'http://127.0.0.1:8080/chat?x=1' }),
    /alb_dns_name: expected a host name, found "http:\/\/127\.0\.0\.1:8080\/chat\?x=1"\.$/,
  ],
  [
    'a list where a text belongs',
    () => file({ ...good, alb_dns_name: ['a', 'b'] }),
    /alb_dns_name: expected a text/,
  ],
]
test.each(wrong)('%s gets one sentence that names it', (_, path, said) => {
  expect(() => readOutputs(path())).toThrow(said)
})

test('a bare host name becomes a URL', () => {
  expect(urlOf('d1.cloudfront.net', 'https').href).toBe('https://d1.cloudfront.net/')
  expect(urlOf('http://127.0.0.1:8080').href).toBe('http://127.0.0.1:8080/')
})
