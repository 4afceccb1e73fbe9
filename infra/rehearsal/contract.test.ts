/**
 * What AWS's answers look like, asked for with the real SDK. Against the rehearsal; with GREENROOM_CONTRACT_OUTPUTS (a
 * file made by `terraform output -json`) against a real account, which is only read.
 */
import {
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch'
import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListClustersCommand,
  ListServicesCommand,
  ListTasksCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import {
  DescribeListenerAttributesCommand,
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { clusterArn, serviceArn, taskArn } from './contract/arns'
import * as cloudWatch from './contract/cloudwatch-shapes'
import * as ecs from './contract/ecs-shapes'
import * as elbv2 from './contract/elbv2-shapes'
import { caller } from './contract/sts-shapes'
import { Forbidden, openSubject, type Subject } from './contract/subject'

let aws: Subject
beforeAll(async () => {
  aws = await openSubject(process.env.GREENROOM_CONTRACT_OUTPUTS)
})
afterAll(() => aws.close())

/** At least one, each of the shape. */
const some = <Shape extends z.ZodType>(each: Shape) => z.array(each).min(1)

test('whose account it is', async () => {
  caller.parse(await aws.sts.send(new GetCallerIdentityCommand({})))
})

describe('ELBv2', () => {
  test('the load balancer', async () => {
    const call = new DescribeLoadBalancersCommand({ LoadBalancerArns: [aws.loadBalancer] })
    some(elbv2.loadBalancer)
      .length(1)
      .parse((await aws.elb.send(call)).LoadBalancers)
  })

  test('its listeners and their rules, the default rule among them', async () => {
    const call = new DescribeListenersCommand({ ListenerArns: [aws.listener] })
    some(elbv2.listener)
      .length(1)
      .parse((await aws.elb.send(call)).Listeners)
    const { Rules } = await aws.elb.send(new DescribeRulesCommand({ ListenerArn: aws.listener }))
    const rules = some(elbv2.rule).parse(Rules)
    expect(rules.filter(({ IsDefault, Priority }) => IsDefault && Priority === 'default')).toHaveLength(1)
  })

  test('the target groups, in one answer', async () => {
    const call = new DescribeTargetGroupsCommand({ TargetGroupArns: aws.groups })
    const { TargetGroups } = await aws.elb.send(call)
    const groups = some(elbv2.targetGroup).parse(TargetGroups)
    expect(groups.map(({ TargetGroupArn }) => TargetGroupArn).sort()).toEqual([...aws.groups].sort())
  })

  test('the health of targets, with the reason of each that is not healthy', async () => {
    for (const TargetGroupArn of aws.groups) {
      const { TargetHealthDescriptions } = await aws.elb.send(
        new DescribeTargetHealthCommand({ TargetGroupArn }),
      )
      z.array(elbv2.targetHealth).parse(TargetHealthDescriptions)
    }
  })

  test('attributes and tags', async () => {
    const attributes = some(elbv2.attribute)
    const ofBalancer = new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: aws.loadBalancer })
    const balancer = attributes.parse((await aws.elb.send(ofBalancer)).Attributes)
    expect(balancer.map(({ Key }) => Key)).toContain('idle_timeout.timeout_seconds')
    const ofListener = new DescribeListenerAttributesCommand({ ListenerArn: aws.listener })
    attributes.parse((await aws.elb.send(ofListener)).Attributes)
    const [TargetGroupArn] = aws.groups
    const ofGroup = new DescribeTargetGroupAttributesCommand({ TargetGroupArn })
    const group = attributes.parse((await aws.elb.send(ofGroup)).Attributes)
    const delay = group.find(({ Key }) => Key === 'deregistration_delay.timeout_seconds')
    expect(Number(delay?.Value)).toBeLessThanOrEqual(3_600)
    const tags = await aws.elb.send(new DescribeTagsCommand({ ResourceArns: [aws.loadBalancer] }))
    some(elbv2.tags).length(1).parse(tags.TagDescriptions)
  })

  test('what is not there is refused by its name', async () => {
    const missing = (aws.groups[0] ?? '').replace(/[0-9a-f]{16}$/, '0123456789abcdef')
    const call = new DescribeTargetGroupsCommand({ TargetGroupArns: [missing] })
    await expect(aws.elb.send(call)).rejects.toMatchObject({
      name: 'TargetGroupNotFoundException',
      message: 'One or more target groups not found',
      $metadata: { httpStatusCode: 400 },
    })
  })
})

describe('ECS', () => {
  test('the cluster, by name and in the list', async () => {
    const { clusterArns } = await aws.ecs.send(new ListClustersCommand({}))
    const arns = some(clusterArn).parse(clusterArns)
    const { clusters } = await aws.ecs.send(new DescribeClustersCommand({ clusters: [aws.cluster] }))
    const [cluster] = some(ecs.cluster).length(1).parse(clusters)
    expect(arns).toContain(cluster?.clusterArn)
  })

  test('the services, their deployments and events', async () => {
    const { cluster, services } = aws
    const { serviceArns } = await aws.ecs.send(new ListServicesCommand({ cluster }))
    some(serviceArn).parse(serviceArns)
    const answer = await aws.ecs.send(new DescribeServicesCommand({ cluster, services }))
    const shown = z.array(ecs.service).length(2).parse(answer.services)
    for (const { deployments, events } of shown) {
      expect(deployments.filter(({ status }) => status === 'PRIMARY')).toHaveLength(1)
      const times = events.map(({ createdAt }) => createdAt.getTime())
      expect(times).toEqual([...times].sort((a, b) => b - a))
    }
  })

  test('the tasks, of whom there may be none', async () => {
    const { cluster } = aws
    const { taskArns } = await aws.ecs.send(new ListTasksCommand({ cluster }))
    const tasks = z.array(taskArn).parse(taskArns)
    if (tasks.length === 0) return
    const answer = await aws.ecs.send(new DescribeTasksCommand({ cluster, tasks: tasks.slice(0, 100) }))
    some(ecs.task).parse(answer.tasks)
  })

  test('a service that is not there is a failure in a good answer, a cluster an error', async () => {
    const { cluster } = aws
    const services = ['no-such-service']
    const answer = await aws.ecs.send(new DescribeServicesCommand({ cluster, services }))
    expect(answer).toMatchObject({ services: [], failures: [{ reason: 'MISSING' }] })
    const elsewhere = new DescribeServicesCommand({ cluster: 'no-such-cluster', services })
    await expect(aws.ecs.send(elsewhere)).rejects.toMatchObject({ name: 'ClusterNotFoundException' })
  })
})

describe('CloudWatch', () => {
  const dimension = (arn: string): string => arn.replace(/^.*:loadbalancer\//, '')
  const EndTime = new Date()
  const StartTime = new Date(EndTime.getTime() - 600_000)
  const requestCount = () => ({
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'RequestCount',
    Dimensions: [{ Name: 'LoadBalancer', Value: dimension(aws.loadBalancer) }],
  })

  test('the list of metrics', async () => {
    const { Metrics } = await aws.watch.send(new ListMetricsCommand({ Namespace: 'AWS/ApplicationELB' }))
    z.array(cloudWatch.metric).parse(Metrics)
  })

  test('metric data: one result a query, stamped at the minute, newest first', async () => {
    const MetricStat = { Metric: requestCount(), Period: 60, Stat: 'Sum' }
    const MetricDataQueries = [{ Id: 'requests', MetricStat }]
    const call = new GetMetricDataCommand({ StartTime, EndTime, MetricDataQueries })
    const [result] = some(cloudWatch.metricResult)
      .length(1)
      .parse((await aws.watch.send(call)).MetricDataResults)
    expect(result).toMatchObject({ Id: 'requests', Label: 'RequestCount', StatusCode: 'Complete' })
    const times = result?.Timestamps.map(at => at.getTime()) ?? []
    expect(times).toEqual([...times].sort((a, b) => b - a))
  })

  test('statistics of one metric', async () => {
    const call = new GetMetricStatisticsCommand({
      ...requestCount(),
      StartTime,
      EndTime,
      Period: 60,
      Statistics: ['Sum'],
    })
    const { Label, Datapoints } = await aws.watch.send(call)
    expect(Label).toBe('RequestCount')
    z.array(cloudWatch.datapoint).parse(Datapoints)
  })
})

test('a call that would change the account is never sent', async () => {
  const modify = async () =>
    aws.elb.send(new ModifyListenerCommand({ ListenerArn: aws.listener, DefaultActions: [] }))
  const [service] = aws.services
  const update = async () =>
    aws.ecs.send(new UpdateServiceCommand({ cluster: aws.cluster, service, desiredCount: 0 }))
  await expect(modify()).rejects.toThrow(Forbidden)
  await expect(update()).rejects.toThrow('UpdateServiceCommand is not sent: the contract only reads.')
})
