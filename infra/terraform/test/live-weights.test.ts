/** The weights that the console moves, seen by Terraform and the real provider, at the rehearsal's listener. */
import { join } from 'node:path'
import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectAws } from '../../../lib/aws/clients'
import { readListener, setTraffic } from '../../../lib/aws/traffic'
import { readOutputs } from '../../../lib/config/outputs'
import { splitOf } from '../../../lib/domain/base/traffic'
import { keepTfvars } from '../../../lib/live/weights/tfvars'
import { type Rehearsal, startRehearsal } from '../../rehearsal/fixture'
import { hasProvider, type Workplace, workplace } from './terraform'

/** The listener's own file, its network and its load balancer taken as they are. */
const files = ['versions.tf', 'variables.tf', 'locals.tf', 'load-balancer.tf']
async function surroundings(rehearsal: Rehearsal) {
  const of = (name: string) => JSON.stringify(rehearsal.outputs[name]?.value)
  const { elb, outputs } = connectAws(readOutputs(rehearsal.outputsPath))
  const { LoadBalancers } = await elb.send(
    new DescribeLoadBalancersCommand({ LoadBalancerArns: [outputs.alb_arn] }),
  )
  const [balancer] = LoadBalancers ?? []
  const subnets = JSON.stringify(balancer?.AvailabilityZones?.map(zone => zone.SubnetId))
  // Tags are nothing that this test is about, and the rehearsal's are its own.
  const asTagged = 'lifecycle {\n ignore_changes = [tags, tags_all]\n }'
  return {
    'surroundings.tf': `
      locals {
        network = { vpc_id = ${JSON.stringify(balancer?.VpcId)}, subnet_ids = ${subnets} }
      }
      import {
        to = aws_lb.this
        id = ${of('alb_arn')}
      }
      import {
        to = aws_lb_target_group.chat["blue"]
        id = ${of('blue_target_group_arn')}
      }
      import {
        to = aws_lb_target_group.chat["green"]
        id = ${of('green_target_group_arn')}
      }
      import {
        to = aws_lb_listener.chat
        id = ${of('listener_arn')}
      }`,
    'surroundings_override.tf': `
      provider "aws" {
        region                      = var.region
        access_key                  = "x"
        secret_key                  = "x"
        skip_credentials_validation = true
        skip_metadata_api_check     = true
        skip_requesting_account_id  = true
        default_tags {}
      }
      resource "aws_lb" "this" {
        subnets         = ${subnets}
        security_groups = ${JSON.stringify(balancer?.SecurityGroups)}
      }
      resource "aws_lb_target_group" "chat" {
        ${asTagged}
      }
      resource "aws_lb_listener" "chat" {
        ${asTagged}
      }`,
    'terraform.tfvars': 'hosted_console = false\n',
  }
}

describe.skipIf(!hasProvider)('a plan after the console has moved the weights', () => {
  let rehearsal: Rehearsal
  let place: Workplace
  const before = { ...process.env }
  const listenerChanges = async (args?: string[]) =>
    (await place.plan(args)).filter(line => line.startsWith('aws_lb_listener'))

  beforeAll(async () => {
    rehearsal = await startRehearsal()
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: rehearsal.awsUrl,
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    })
    place = await workplace(await surroundings(rehearsal), files)
  }, 120_000)
  afterAll(async () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    await place?.remove()
    await rehearsal?.stop()
  })

  test('would put the old split back, unless the variables file was kept: then it leaves the listener alone', async () => {
    const aws = connectAws(readOutputs(rehearsal.outputsPath))
    const signal = () => AbortSignal.timeout(20_000)
    await setTraffic(aws, splitOf(50), null, signal())
    expect(await listenerChanges()).toEqual(['aws_lb_listener.chat: update'])

    const events: unknown[] = []
    const tfvars = keepTfvars(join(place.folder, 'weights.auto.tfvars.json'), event => events.push(event))
    tfvars.seen((await readListener(aws, signal())).weights)
    await tfvars.settled()
    expect(events).toEqual([])
    expect(await listenerChanges()).toEqual([])
    // What the screen offers for the way back still wins over the file.
    expect(await listenerChanges(['-var', 'blue_weight=100', '-var', 'green_weight=0'])).toEqual([
      'aws_lb_listener.chat: update',
    ])
  }, 300_000)
})
