/** The whole stack's life at an emulator of AWS: made, seen by `connect`, moved by the console and by the way back, gone. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Aws, connectAws } from '../../../lib/aws/clients'
import { readListener, setTraffic } from '../../../lib/aws/traffic'
import { outputsOf } from '../../../lib/config/outputs'
import { connect } from '../../../lib/connect/connect'
import { readTerraform } from '../../../lib/connect/read-terraform'
import { splitOf } from '../../../lib/domain/base/traffic'
import { keepTfvars } from '../../../lib/live/weights/tfvars'
import { type Emulator, hasEmulator, startEmulator } from './emulator'
import { gaps } from './emulator-gaps'
import { hasProvider, type Workplace, workplace } from './terraform'

const eachDistribution = (setting: string) =>
  ['chat', 'console']
    .map(name => `resource "aws_cloudfront_distribution" "${name}" {\n${setting}\n}\n`)
    .join('')
const files = {
  // Keys of nobody, here too: whatever this machine is set up for, nothing of it can reach an account.
  'emulator_override.tf': `
    provider "aws" {
      access_key              = "x"
      secret_key              = "x"
      skip_metadata_api_check = true
    }
    ${eachDistribution('wait_for_deployment = false')}`,
  'terraform.tfvars': 'presenter_passcode = "eight-or-more"\ncopresenter_passcode = "eight-or-more"\n',
}
/** Each step needs the one before it, and most of its time is the provider's own waiting. */
const limitMs = 600_000

describe.skipIf(!hasProvider || !hasEmulator())('the whole stack at an emulator', () => {
  let emulator: Emulator
  let place: Workplace
  let aws: Aws
  const before = { ...process.env }
  const signal = () => AbortSignal.timeout(20_000)
  const weights = async () => (await readListener(aws, signal())).weights
  const go = (...args: string[]) => place.run([...args, '-no-color', '-input=false', '-auto-approve'])
  /** What a plan would change beyond what moto itself cannot keep. */
  const changed = async (args?: string[]) =>
    (await place.differences(args)).filter(line => gaps[line] === undefined)

  beforeAll(async () => {
    ;[emulator, place] = await Promise.all([startEmulator(), workplace(files)])
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: emulator.url,
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    })
  }, 120_000)
  afterAll(async () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
    try {
      await place?.remove()
    } finally {
      await emulator?.stop()
    }
  })

  test('is applied to an empty account', { timeout: limitMs }, async () => {
    const { text } = await go('apply')
    expect(text).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed/)
  })

  test('is all that connect asks for', { timeout: limitMs }, async () => {
    const lines: string[] = []
    const env = { ...process.env, GREENROOM_OUTPUTS: join(place.folder, 'outputs.json') }
    await connect({ path: place.folder }, env, line => lines.push(line))
    // Nothing runs at an emulator: no task, no target, no metric.
    expect(lines).toEqual([
      '✓ Identity: user/moto in account 123456789012',
      '✓ Weights: Blue 90 / Green 10',
      '… Target groups: Blue 0 of 0 healthy, Green 0 of 0 healthy: Blue has no targets; Green has no targets.',
      '… Services: Blue 0 of 1 running, Green 0 of 1 running.',
      '✓ Metrics: none yet; they come within minutes of the first request',
      '✓ May move the weights: yes (nothing was changed)',
      '✓ May scale Green: yes (nothing was changed)',
      ...['Load balancer', 'CloudFront', 'Sockets', 'API Gateway'].map(entry =>
        expect.stringMatching(new RegExp(`^✕ ${entry}: \\w+: (nobody answers|no WebSocket) at `)),
      ),
      'Nothing was written.',
    ])
    aws = connectAws(outputsOf(await readTerraform(place.folder), place.folder))
  })

  test('is what a second plan finds, but for what the emulator cannot keep', {
    timeout: limitMs,
  }, async () => {
    expect(await changed()).toEqual([])
  })

  test('loses the weights of the console to a plan, unless the variables file was kept', {
    timeout: limitMs,
  }, async () => {
    await setTraffic(aws, splitOf(50), null, signal())
    expect(await changed()).toEqual(['aws_lb_listener.chat: default_action'])

    const events: unknown[] = []
    const tfvars = keepTfvars(join(place.folder, 'weights.auto.tfvars.json'), event => events.push(event))
    tfvars.seen(await weights())
    await tfvars.settled()
    expect(events).toEqual([])
    expect(await changed()).toEqual([])
  })

  test('goes back to Blue by the command that the screen shows', { timeout: limitMs }, async () => {
    // Switched off on the way: the provider would wait for that half a minute before it deletes a distribution.
    writeFileSync(join(place.folder, 'off_override.tf'), eachDistribution('enabled = false'))
    const { text } = await go('apply', '-var', 'blue_weight=100', '-var', 'green_weight=0')
    expect(text).toMatch(/Resources: 0 added, \d+ changed, 0 destroyed/)
    expect(await weights()).toEqual({ blue: 100, green: 0 })
  })

  test('is destroyed, and nothing is left', { timeout: limitMs }, async () => {
    expect((await go('destroy')).text).toMatch(/Destroy complete! Resources: \d+ destroyed/)
    expect(await place.run(['state', 'list'])).toEqual({ code: 0, text: '' })
    expect((await aws.elb.send(new DescribeLoadBalancersCommand({}))).LoadBalancers).toEqual([])
  })
})
