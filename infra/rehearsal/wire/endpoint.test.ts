import { gzipSync } from 'node:zlib'
import { ECSClient, RunTaskCommand } from '@aws-sdk/client-ecs'
import {
  DescribeAccountLimitsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, openTestAccount, type TestAccount } from './test-account'

let account: TestAccount
beforeAll(async () => {
  account = await openTestAccount()
})
afterAll(() => account.close())

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
    await expectAnswer(await account.post(form, 'Action=DescribeLoadBalancers&Version=2015-12-01'))
    await expectAnswer(
      await account.post(
        form,
        'Names.member.1=chatapp-dev-alb&Action=DescribeLoadBalancers&Version=2015-12-01',
      ),
    )
  })

  test('as a GET', async () => {
    await expectAnswer(await fetch(`${account.url}/?Action=DescribeLoadBalancers&Version=2015-12-01`))
  })

  test('gzipped', async () => {
    const body = gzipSync('Action=DescribeLoadBalancers&Version=2015-12-01')
    await expectAnswer(await account.post({ ...form, 'content-encoding': 'gzip' }, body))
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
    expect((await account.post(form, 'Action=DescribeLoadBalancers&Version=2012-06-01')).status).toBe(400)
    expect((await account.post({ 'x-amz-target': 'Logs_20140328.GetLogEvents' }, '{}')).status).toBe(400)
    expect(await (await fetch(account.url)).text()).toContain('<Code>MissingAction</Code>')
  })
})

describe('a body that cannot be read is refused', () => {
  const ecs = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListTasks',
  }

  test.each([['{"cluster":'], ['{"cluster":5}'], ['[]']])('%s', async body => {
    const response = await account.post(ecs, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ __type: 'SerializationException' })
  })

  test('broken gzip, and more than 4 MiB', async () => {
    expect((await account.post({ ...form, 'content-encoding': 'gzip' }, 'no gzip')).status).toBe(400)
    expect((await account.post(form, 'a'.repeat(4 * 1024 * 1024 + 1))).status).toBe(413)
  })
})
