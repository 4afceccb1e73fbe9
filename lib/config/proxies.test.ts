import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from './config'
import { readProxies } from './proxies'

const folder = mkdtempSync(join(tmpdir(), 'proxies-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('proxies are believed only when told', () => {
  test.each([
    [{}, { hosted: false, trustedHops: 0 }],
    [
      { GREENROOM_HOSTED: '', GREENROOM_TRUSTED_HOPS: '' },
      { hosted: false, trustedHops: 0 },
    ],
    [
      { GREENROOM_HOSTED: '1', GREENROOM_TRUSTED_HOPS: '2' },
      { hosted: true, trustedHops: 2 },
    ],
    [
      { GREENROOM_HOSTED: '0', GREENROOM_TRUSTED_HOPS: '1' },
      { hosted: false, trustedHops: 1 },
    ],
  ])('%o', (env, read) => {
    expect(readProxies(env)).toEqual(read)
  })

  test.each(['-1', '1.5', 'two', '10', 'Infinity'])('%s hops are refused in a sentence', hops => {
    expect(() => readProxies({ GREENROOM_TRUSTED_HOPS: hops })).toThrow(
      `GREENROOM_TRUSTED_HOPS must be a whole number from 0 to 9, not "${hops}".`,
    )
  })

  test.each(['yes', 'true', '2'])('hosted "%s" is refused in a sentence', hosted => {
    expect(() => readProxies({ GREENROOM_HOSTED: hosted })).toThrow('GREENROOM_HOSTED must be 1, 0 or unset')
  })
})

describe('an outputs file that names a hosted console', () => {
  const output = (value: string) => ({ value, type: 'string', sensitive: false })
  const arn = (kind: string) => output(`arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:${kind}`)
  const outputs = JSON.stringify({
    aws_region: output('ap-northeast-1'),
    alb_arn: arn('loadbalancer/app/a/1'),
    alb_dns_name: output('a.elb.amazonaws.com'),
    listener_arn: arn('listener/app/a/1/2'),
    blue_target_group_arn: arn('targetgroup/blue/1'),
    green_target_group_arn: arn('targetgroup/green/1'),
    ecs_cluster_name: output('cluster'),
    blue_service_name: output('blue'),
    green_service_name: output('green'),
    cloudfront_domain_name: output('d1.cloudfront.net'),
    api_gateway_websocket_url: output('wss://a.execute-api.ap-northeast-1.amazonaws.com/prod'),
    console_url: output('https://d2.cloudfront.net'),
  })
  const config = (env: Record<string, string>) =>
    readConfig({
      GREENROOM_OUTPUTS: outputs,
      GREENROOM_PRESENTER_PASSCODE: 'p',
      GREENROOM_COPRESENTER_PASSCODE: 'c',
      GREENROOM_DATA: folder,
      ...env,
    })

  test("decides nothing on a laptop: neither who is believed nor the phones' address", () => {
    const { publicUrl, hosted, trustedHops } = config({ PORT: '3000' })
    expect({ url: publicUrl.href, hosted, trustedHops }).toEqual({
      url: 'http://127.0.0.1:3000/',
      hosted: false,
      trustedHops: 0,
    })
  })

  test('is the address of the console that it names, once that one is told that it is hosted', () => {
    const { publicUrl, hosted, trustedHops } = config({ GREENROOM_HOSTED: '1' })
    expect({ url: publicUrl.href, hosted, trustedHops }).toEqual({
      url: 'https://d2.cloudfront.net/',
      hosted: true,
      trustedHops: 0,
    })
  })

  test('yields to an address that was given', () => {
    const { publicUrl } = config({ GREENROOM_HOSTED: '1', GREENROOM_PUBLIC_URL: 'https://show.example.com' })
    expect(publicUrl.href).toBe('https://show.example.com/')
  })
})
