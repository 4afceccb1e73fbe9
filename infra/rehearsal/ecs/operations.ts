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
import { describeClusters } from './describe-clusters'
import { describeServices } from './describe-services'
import { describeTasks } from './describe-tasks'
import { listClusters } from './list-clusters'
import { listServices } from './list-services'
import { listTasks } from './list-tasks'
import { stopTask } from './stop-task'
import { updateService } from './update-service'

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
