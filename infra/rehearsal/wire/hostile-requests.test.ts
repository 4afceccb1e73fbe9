import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { exchange } from '../../../common/raw-client.fixture'
import { shortLimits, slowClients, untilLetGo } from '../../../common/test-slow-clients'
import { form, openTestAccount, type TestAccount } from './test-account'

let account: TestAccount
beforeAll(async () => {
  account = await openTestAccount(undefined, shortLimits)
})
afterAll(() => account.close())

const port = (): number => Number(new URL(account.url).port)

describe('a request that cannot be read is refused with an error of AWS', () => {
  test.each([
    ['http://[', 'MalformedHttpRequestException'],
    ['http://a:999999/', 'MalformedHttpRequestException'],
    ['http:///', 'MalformedHttpRequestException'],
    ['*', 'MalformedHttpRequestException'],
    ['//', 'MissingAction'],
    ['///x', 'MissingAction'],
    ['/service/%zz/operation/__proto__', 'UnknownOperationException'],
    ['/?Action=%zz', 'MalformedQueryString'],
    ['/?Action=constructor&Version=__proto__', 'InvalidAction'],
  ])('%s: %s', async (target, code) => {
    const answer = await exchange(port(), `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer).toContain(code)
  })
})

describe('an operation whose members make no sense is refused with an error of AWS', () => {
  const ecs = (operation: string, body: string) =>
    account.post(
      {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`,
      },
      body,
    )

  test.each([
    ['DescribeServices', '{"cluster":"chatapp-dev-cluster","services":[null]}'],
    ['DescribeServices', '{"cluster":"chatapp-dev-cluster","services":{"0":"a"}}'],
    ['DescribeServices', '{"cluster":{},"services":["a"]}'],
    ['DescribeTasks', '{"cluster":"chatapp-dev-cluster","tasks":[[]]}'],
    ['UpdateService', '{"service":"a","desiredCount":"1"}'],
    ['ListTasks', 'null,'],
    ['ListTasks', '"text"'],
  ])('%s of %s', async (operation, body) => {
    const answer = await ecs(operation, body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ __type: 'SerializationException' })
  })

  const role =
    'Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::123456789012:role/a&RoleSessionName=x'
  test.each([
    [`${role}&DurationSeconds=Infinity`, 'ValidationError'],
    [`${role}&DurationSeconds=-1`, 'ValidationError'],
    [`${role}&DurationSeconds=1e999`, 'ValidationError'],
    [`${role}&DurationSeconds=soon`, 'MalformedInput'],
    ['Action=DescribeTags&Version=2015-12-01&ResourceArns.member.x=a', 'MalformedInput'],
    ['Action=DescribeTags&Version=2015-12-01&ResourceArns.member.1=%E0%A4%A', 'MalformedQueryString'],
    ['Action=DescribeTags&Version=2015-12-01&ResourceArns.member.1=%00%01', 'ValidationError'],
  ])('%s: %s', async (body, code) => {
    const answer = await account.post(form, body)
    expect(answer.status).toBeLessThan(500)
    const text = await answer.text()
    expect(text).toContain(`<Code>${code}</Code>`)
    expect([...text].every(each => each >= ' ')).toBe(true)
  })

  test('CBOR that is none, or nested without end, and nothing is written about it', async () => {
    const warned = vi.spyOn(console, 'warn')
    for (const bytes of [
      Buffer.from('ff', 'hex'),
      Buffer.from('9bffffffffffffffff', 'hex'),
      Buffer.alloc(100_000, 0x81),
    ]) {
      const answer = await account.post(
        { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
        bytes,
        '/service/GraniteServiceVersion20100801/operation/ListMetrics',
      )
      expect(answer.status).toBe(400)
      expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toContain('SerializationException')
    }
    expect(warned).not.toHaveBeenCalled()
  })
})

test('operations that nobody knows do not fill the log', async () => {
  const before = account.log.length
  for (let each = 0; each < 300; each += 1)
    await (await account.post(form, `Action=${each}${'x'.repeat(3_000)}&Version=2015-12-01`)).text()
  expect(account.log.length - before).toBeLessThanOrEqual(60)
  expect(Math.max(...account.log.map(line => line.length))).toBeLessThan(300)
})

test.each(slowClients)('a client that $name is let go', client => untilLetGo(port(), client))
