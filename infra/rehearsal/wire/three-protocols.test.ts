import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromCbor, toCbor } from './smithy'
import { form, openTestAccount, type TestAccount } from './test-account'

let account: TestAccount
beforeAll(async () => {
  account = await openTestAccount()
})
afterAll(() => account.close())

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
    const response = await account.post(target, JSON.stringify({ ...window, MetricDataQueries: [query] }))
    expect(await response.json()).toEqual({ MetricDataResults: [empty], Messages: [] })
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0')
  })

  test('CBOR', async () => {
    const response = await account.post(cbor, toCbor({ ...window, MetricDataQueries: [query] }), cborPath)
    expect(response.headers.get('smithy-protocol')).toBe('rpc-v2-cbor')
    expect(fromCbor(new Uint8Array(await response.arrayBuffer()))).toEqual({
      MetricDataResults: [empty],
      Messages: [],
    })
  })

  test('awsQuery', async () => {
    const pairs =
      'MetricDataQueries.member.1.Id=a&MetricDataQueries.member.1.MetricStat.Period=60&MetricDataQueries.member.1.MetricStat.Stat=Sum&MetricDataQueries.member.1.MetricStat.Metric.MetricName=X'
    const response = await account.post(
      form,
      `Action=GetMetricData&Version=2010-08-01&StartTime=2026-11-20T01:00:00Z&EndTime=2026-11-20T01:05:00Z&${pairs}`,
    )
    expect(await response.text()).toContain('<StatusCode>Complete</StatusCode>')
  })

  test('and refuses in each with the code of the old protocol', async () => {
    const wrong = { StartTime: 2, EndTime: 1, MetricDataQueries: [query] }
    const json = await account.post(target, JSON.stringify(wrong))
    expect(json.status).toBe(400)
    expect(json.headers.get('x-amzn-query-error')).toBe('ValidationError;Sender')
    expect(await json.json()).toMatchObject({ __type: 'ValidationException' })
    const binary = await account.post(cbor, toCbor(wrong), cborPath)
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
