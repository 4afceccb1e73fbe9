/** For tests: a test account with a CloudWatch client, and seconds of traffic to record. */
import { CloudWatchClient, GetMetricStatisticsCommand, type Statistic } from '@aws-sdk/client-cloudwatch'
import type { TrafficSecond } from '../balancer/control-messages'
import { groupArn, groupDimension, loadBalancerDimension } from '../names'
import { openedAt, openTestAccount } from '../wire/test-account'

export const green = groupArn('ap-northeast-1', 'green')
export const lb = { Name: 'LoadBalancer', Value: loadBalancerDimension }
export const tg = { Name: 'TargetGroup', Value: groupDimension('green') }
export const minute = 60_000

/** A second without traffic, but for what is given. */
export const tally = (
  at: number,
  groupArn: string | null,
  more: Partial<TrafficSecond> = {},
): TrafficSecond => ({
  at,
  groupArn,
  requests: 0,
  responseTimes: [],
  target: { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 },
  elb: { '4xx': 0, '5xx': 0, '502': 0, '503': 0, '504': 0 },
  targetConnectionErrors: 0,
  unhealthyRouting: 0,
  newConnections: 0,
  activeConnections: 0,
  ...more,
})

export async function openTestWatch() {
  const account = await openTestAccount()
  const watch = new CloudWatchClient(account.client)
  return {
    ...account,
    watch,
    addTarget: (id: string, state: 'healthy' | 'unhealthy') => {
      account.world.groups[1]?.targets.push({ id, port: 3000, localPort: 1, drainingSince: null })
      account.world.health.push({ groupArn: green, id, port: 3000, state })
    },
    /** Moves the clock to where everything that was recorded can be read. */
    later: () => {
      account.clock.now = openedAt + 10 * minute
    },
    /** One statistic of each of the first five minutes that have data. */
    points: async (
      MetricName: string,
      stat: Statistic,
      Dimensions = [lb, tg],
      Namespace = 'AWS/ApplicationELB',
    ) => {
      const StartTime = new Date(openedAt)
      const EndTime = new Date(openedAt + 5 * minute)
      const { Datapoints = [] } = await watch.send(
        new GetMetricStatisticsCommand({
          Namespace,
          MetricName,
          Dimensions,
          StartTime,
          EndTime,
          Period: 60,
          Statistics: [stat],
        }),
      )
      return Datapoints.map(point => point[stat])
    },
    close: async () => {
      watch.destroy()
      await account.close()
    },
  }
}
