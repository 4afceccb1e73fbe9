/** Weights that AWS has accepted are not yet those that decide: the rehearsal is late as the stage is. */
import {
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Rehearsal, startRehearsal } from './fixture'

const state = z.object({
  weights: z.object({
    asked: z.object({ blue: z.number(), green: z.number() }),
    inEffect: z.object({ blue: z.number(), green: z.number(), at: z.number() }),
  }),
})

let rehearsal: Rehearsal
let elb: ElasticLoadBalancingV2Client

beforeAll(async () => {
  rehearsal = await startRehearsal({ seed: 7, propagationMs: { min: 600, max: 900 } })
  elb = new ElasticLoadBalancingV2Client({
    endpoint: rehearsal.awsUrl,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  })
})
afterAll(async () => {
  elb.destroy()
  await rehearsal.stop()
})

const weights = async () =>
  state.parse(await (await fetch(new URL('/state', rehearsal.controlUrl))).json()).weights

test('new weights come into effect after the delay of the slower node', async () => {
  const before = await weights()
  const TargetGroups = [
    { TargetGroupArn: String(rehearsal.outputs.blue_target_group_arn?.value), Weight: 0 },
    { TargetGroupArn: String(rehearsal.outputs.green_target_group_arn?.value), Weight: 100 },
  ]
  const asked = Date.now()
  await elb.send(
    new ModifyListenerCommand({
      ListenerArn: String(rehearsal.outputs.listener_arn?.value),
      DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }],
    }),
  )
  await vi.waitFor(async () => expect(await weights()).toMatchObject({ asked: { blue: 0, green: 100 } }))
  await vi.waitFor(async () => expect((await weights()).inEffect).not.toEqual(before.inEffect), 5_000)
  const { inEffect } = await weights()
  expect(inEffect).toMatchObject({ blue: 0, green: 100 })
  expect(inEffect.at - asked).toBeGreaterThanOrEqual(600)
})
