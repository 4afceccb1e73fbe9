import { gzipSync } from 'node:zlib'
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { ECSClient, RunTaskCommand } from '@aws-sdk/client-ecs'
import {
  DescribeAccountLimitsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromCbor, toCbor } from './smithy'
import { openTestAccount, type TestAccount } from './test-account'

let account: TestAccount
beforeAll(async () => {
  account = await openTestAccount()
})
afterAll(() => account.close())

const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
const post = (headers: Record<string, string>, body: string | Uint8Array, path = '/') =>
  fetch(`${account.url}${path}`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })

test('GetCallerIdentity names the account of the rehearsal', async () => {
  const sts = new STSClient(account.client)
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: '123456789012' })
  sts.destroy()
})

describe('an awsQuery call is understood', () => {
  const expectAnswer = async (response: Response) => {
    const body = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/xml')
    expect(body).toMatch(
      /^<DescribeLoadBalancersResponse xmlns="http:\/\/elasticloadbalancing.amazonaws.com\/doc\/2015-12-01\/"><DescribeLoadBalancersResult>/,
    )
    expect(body).toContain(`<RequestId>${response.headers.get('x-amzn-requestid')}</RequestId>`)
  }

  test('with the version before or after everything else', async () => {
    await expectAnswer(await post(form, 'Action=DescribeLoadBalancers&Version=2015-12-01'))
    await expectAnswer(
      await post(form, 'Names.member.1=chatapp-dev-alb&Action=DescribeLoadBalancers&Version=2015-12-01'),
    )
  })

  test('as a GET', async () => {
    await expectAnswer(await fetch(`${account.url}/?Action=DescribeLoadBalancers&Version=2015-12-01`))
  })

  test('gzipped', async () => {
    const body = gzipSync('Action=DescribeLoadBalancers&Version=2015-12-01')
    await expectAnswer(await post({ ...form, 'content-encoding': 'gzip' }, body))
  })
})

describe('what is not spoken gets AWS’s own answer', () => {
  test('InvalidAction in awsQuery, and a line in the log that names it', async () => {
    const elb = new ElasticLoadBalancingV2Client(account.client)
    const call = elb.send(new DescribeAccountLimitsCommand({}))
    await expect(call).rejects.toMatchObject({
      name: 'InvalidAction',
      message: 'Could not find operation DescribeAccountLimits for version 2015-12-01',
    })
    expect(account.log.at(-1)).toContain('DescribeAccountLimits')
    elb.destroy()
  })

  test('UnknownOperationException in JSON', async () => {
    const ecs = new ECSClient(account.client)
    await expect(ecs.send(new RunTaskCommand({ taskDefinition: 'x' }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    })
    expect(account.log.at(-1)).toContain('AmazonEC2ContainerServiceV20141113 RunTask')
    ecs.destroy()
  })

  test('an unknown service, a version of another service, and no action at all', async () => {
    expect((await post(form, 'Action=DescribeLoadBalancers&Version=2012-06-01')).status).toBe(400)
    expect((await post({ 'x-amz-target': 'Logs_20140328.GetLogEvents' }, '{}')).status).toBe(400)
    expect(await (await fetch(account.url)).text()).toContain('<Code>MissingAction</Code>')
  })
})

describe('CloudWatch speaks all three protocols of its model', () => {
  const window = { StartTime: 1795136400, EndTime: 1795136700 }
  const query = {
    Id: 'a',
    MetricStat: { Period: 60, Stat: 'Sum', Metric: { Namespace: 'AWS/ECS', MetricName: 'X' } },
  }
  const target = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData',
  }
  const cbor = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' }
  const cborPath = '/service/GraniteServiceVersion20100801/operation/GetMetricData'
  const empty = { Id: 'a', Label: 'X', Timestamps: [], Values: [], StatusCode: 'Complete' }

  test('JSON', async () => {
    const response = await post(target, JSON.stringify({ ...window, MetricDataQueries: [query] }))
    expect(await response.json()).toEqual({ MetricDataResults: [empty], Messages: [] })
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0')
  })

  test('CBOR', async () => {
    const response = await post(cbor, toCbor({ ...window, MetricDataQueries: [query] }), cborPath)
    expect(response.headers.get('smithy-protocol')).toBe('rpc-v2-cbor')
    expect(fromCbor(new Uint8Array(await response.arrayBuffer()))).toEqual({
      MetricDataResults: [empty],
      Messages: [],
    })
  })

  test('awsQuery', async () => {
    const pairs =
      'MetricDataQueries.member.1.Id=a&MetricDataQueries.member.1.MetricStat.Period=60&MetricDataQueries.member.1.MetricStat.Stat=Sum&MetricDataQueries.member.1.MetricStat.Metric.MetricName=X'
    const response = await post(
      form,
      `Action=GetMetricData&Version=2010-08-01&StartTime=2026-11-20T01:00:00Z&EndTime=2026-11-20T01:05:00Z&${pairs}`,
    )
    expect(await response.text()).toContain('<StatusCode>Complete</StatusCode>')
  })

  test('and refuses in each with the code of the old protocol', async () => {
    const wrong = { StartTime: 2, EndTime: 1, MetricDataQueries: [query] }
    const json = await post(target, JSON.stringify(wrong))
    expect(json.status).toBe(400)
    expect(json.headers.get('x-amzn-query-error')).toBe('ValidationError;Sender')
    expect(await json.json()).toMatchObject({ __type: 'ValidationException' })
    const binary = await post(cbor, toCbor(wrong), cborPath)
    expect(binary.headers.get('x-amzn-query-error')).toBe('ValidationError;Sender')
    const client = new CloudWatchClient(account.client)
    const call = client.send(
      new GetMetricDataCommand({
        StartTime: new Date(2),
        EndTime: new Date(1),
        MetricDataQueries: [{ Id: 'a' }],
      }),
    )
    await expect(call).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'The parameter StartTime must be less than the parameter EndTime.',
    })
    client.destroy()
  })
})

describe('a body that cannot be read is refused', () => {
  const ecs = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListTasks',
  }

  test.each([['{"cluster":'], ['{"cluster":5}'], ['[]']])('%s', async body => {
    const response = await post(ecs, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ __type: 'SerializationException' })
  })

  test('broken gzip, and more than 4 MiB', async () => {
    expect((await post({ ...form, 'content-encoding': 'gzip' }, 'no gzip')).status).toBe(400)
    expect((await post(form, 'a'.repeat(4 * 1024 * 1024 + 1))).status).toBe(413)
  })
})
