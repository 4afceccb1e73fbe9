import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readOutputs, urlOf } from './outputs'

const folder = mkdtempSync(join(tmpdir(), 'outputs-'))
afterAll(() => rmSync(folder, { recursive: true }))

const good = {
  aws_region: 'ap-northeast-1',
  alb_arn: 'arn:aws:elasticloadbalancing:alb',
  alb_dns_name: 'http://127.0.0.1:8080',
  listener_arn: 'arn:aws:elasticloadbalancing:listener',
  blue_target_group_arn: 'arn:aws:elasticloadbalancing:blue',
  green_target_group_arn: 'arn:aws:elasticloadbalancing:green',
  ecs_cluster_name: 'chatapp-dev-cluster',
  blue_service_name: 'chatapp-dev-service-blue',
  green_service_name: 'chatapp-dev-service-green',
  cloudfront_domain_name: 'd1.cloudfront.net',
  api_gateway_websocket_url: 'wss://a.execute-api.ap-northeast-1.amazonaws.com/dev',
  blue_weight: 90,
  green_weight: 10,
}

function file(values: object | string) {
  const path = join(folder, `${Math.random()}.json`)
  const wrapped = typeof values === 'string' ? values : JSON.stringify(wrap(values))
  writeFileSync(path, wrapped)
  return path
}
const wrap = (values: object) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, type: 'string', sensitive: false }]),
  )

test('reads a file in the shape of terraform output -json', () => {
  expect(readOutputs(file(good))).toEqual(good)
})

test('takes an optional output that Terraform left null or empty as absent', () => {
  const read = readOutputs(file({ ...good, listener_rule_arn: null, console_url: '' }))
  expect(read.listener_rule_arn).toBeUndefined()
  expect(read.console_url).toBeUndefined()
})

test('takes the secret of the witness where there is one', () => {
  expect(readOutputs(file(good)).witness_secret).toBeUndefined()
  expect(readOutputs(file({ ...good, witness_secret: 'known to the chat' })).witness_secret).toBe(
    'known to the chat',
  )
})

test('takes the JSON itself in place of a path', () => {
  expect(readOutputs(JSON.stringify(wrap(good)))).toEqual(good)
  expect(() => readOutputs('{"aws_region"')).toThrow('GREENROOM_OUTPUTS is not JSON.')
})

const wrong: [string, () => string, RegExp][] = [
  [
    'a file that is not there',
    () => join(folder, 'none.json'),
    /^Cannot read .*none\.json, the file named by GREENROOM_OUTPUTS\.$/,
  ],
  ['a file that is not JSON', () => file('{'), /is not JSON\.$/],
  ['plain values', () => file(JSON.stringify(good)), /not in the shape of "terraform output -json"/],
  ['a missing output', () => file({ ...good, listener_arn: null }), /listener_arn: /],
  [
    'a name where an ARN belongs',
    () => file({ ...good, green_target_group_arn: 'green' }),
    /green_target_group_arn: expected the ARN of the green target group/,
  ],
]
test.each(wrong)('%s gets one sentence that names it', (_, path, said) => {
  expect(() => readOutputs(path())).toThrow(said)
})

test('a bare host name becomes a URL', () => {
  expect(urlOf('d1.cloudfront.net', 'https').href).toBe('https://d1.cloudfront.net/')
  expect(urlOf('http://127.0.0.1:8080').href).toBe('http://127.0.0.1:8080/')
})
