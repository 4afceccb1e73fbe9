import { GetMetricData$, GetMetricStatistics$, ListMetrics$ } from '@aws-sdk/client-cloudwatch'
import { parameterMissing } from '../errors'
import { byName, operation, type Service } from '../wire/operation'
import { getMetricData } from './get-metric-data'
import { getMetricStatistics } from './get-metric-statistics'
import { listMetrics } from './list-metrics'

export const cloudWatch: Service = {
  name: 'monitoring',
  query: { version: '2010-08-01', namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/' },
  target: 'GraniteServiceVersion20100801',
  queryCompatible: true,
  whenMissing: parameterMissing,
  operations: byName([
    operation(GetMetricData$, getMetricData),
    operation(GetMetricStatistics$, getMetricStatistics),
    operation(ListMetrics$, listMetrics),
  ]),
}
