import {
  DeregisterTargetsCommand,
  DescribeTargetHealthCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeDrained } from '../tasks/targets'
import { blue, green, openTestListener } from './test-listener'

let account: Awaited<ReturnType<typeof openTestListener>>

beforeEach(async () => {
  account = await openTestListener()
})
afterEach(() => account.close())

const register = (Id: string, Port?: number) =>
  account.elb.send(new RegisterTargetsCommand({ TargetGroupArn: green, Targets: [{ Id, Port }] }))
const deregister = (Id: string, Port?: number) =>
  account.elb.send(new DeregisterTargetsCommand({ TargetGroupArn: green, Targets: [{ Id, Port }] }))
const targets = () => account.world.groups[1]?.targets.map(({ id, port }) => `${id}:${port}`)
const states = async () => {
  const call = new DescribeTargetHealthCommand({ TargetGroupArn: green })
  const { TargetHealthDescriptions = [] } = await account.elb.send(call)
  return TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth?.State)
}

test('a target is registered once, on the port of the group unless another is given', async () => {
  await register('10.0.2.77')
  await register('10.0.2.77')
  await register('10.0.2.77', 8080)
  expect(targets()).toEqual(['10.0.2.77:3000', '10.0.2.77:8080'])
  expect(await states()).toEqual(['initial', 'initial'])
})

test('a deregistered target drains for the delay, and registered again meanwhile it is back', async () => {
  await register('10.0.2.77')
  await deregister('10.0.2.77')
  expect(await states()).toEqual(['draining'])
  await register('10.0.2.77')
  expect(await states()).toEqual(['initial'])
  await deregister('10.0.2.77')
  removeDrained(account.world, account.clock.now + 30_000)
  expect(await states()).toEqual([])
})

test('without a port every port of the address is deregistered; one that is not there is no error', async () => {
  await register('10.0.2.77')
  await register('10.0.2.77', 8080)
  await deregister('10.0.2.78')
  await deregister('10.0.2.77')
  expect(await states()).toEqual(['draining', 'draining'])
})

test('a target of a group that takes no traffic is gone at once', async () => {
  await account.modify({ Type: 'forward', TargetGroupArn: blue })
  await register('10.0.2.77')
  await deregister('10.0.2.77')
  expect(await states()).toEqual([])
})

test.each([
  [
    '127.0.0.1',
    "The IP address '127.0.0.1' is not allowed, as it must be an address from a VPC subnet, RFC1918, or RFC6598",
  ],
  ['i-0123456789abcdef0', "The IP address 'i-0123456789abcdef0' is not a valid IPv4 address"],
])('%s is refused and nothing is registered', async (id, message) => {
  const Targets = [{ Id: '10.0.2.77' }, { Id: id }]
  const call = account.elb.send(new RegisterTargetsCommand({ TargetGroupArn: green, Targets }))
  await expect(call).rejects.toMatchObject({ name: 'ValidationError', message })
  expect(targets()).toEqual([])
})
