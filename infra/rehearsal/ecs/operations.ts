import {
  DescribeClusters$,
  DescribeServices$,
  DescribeTasks$,
  ListClusters$,
  ListServices$,
  ListTasks$,
  StopTask$,
  UpdateService$,
} from '@aws-sdk/client-ecs'
import { ecsMembersMissing } from '../errors'
import { byName, operation, type Service } from '../wire/operation'
import { describeClusters, listClusters } from './cluster-operations'
import { describeServices, listServices, updateService } from './service-operations'
import { describeTasks, listTasks, stopTask } from './task-operations'

export const containers: Service = {
  name: 'ecs',
  target: 'AmazonEC2ContainerServiceV20141113',
  queryCompatible: false,
  whenMissing: ecsMembersMissing,
  operations: byName([
    operation(DescribeClusters$, describeClusters),
    operation(DescribeServices$, describeServices),
    operation(DescribeTasks$, describeTasks),
    operation(ListClusters$, listClusters),
    operation(ListServices$, listServices),
    operation(ListTasks$, listTasks),
    operation(StopTask$, stopTask),
    operation(UpdateService$, updateService),
  ]),
}
