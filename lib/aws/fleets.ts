import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  type Service,
} from '@aws-sdk/client-ecs'
import type { Services } from '../config/outputs'
import type { Environment, PerEnvironment } from '../domain/base/traffic'
import { instant } from '../domain/base/units'
import type { Fleet, Task } from '../domain/environments/fleet'
import type { Aws } from './clients'
import { expectList } from './problem-of'

const eventsShown = 8

/** Both services with their tasks. @throws an SDK error (see `problemOf`), or an Error naming a service that AWS does not know. */
export async function readFleets(
  aws: Aws,
  { cluster, ...names }: Services,
  signal: AbortSignal,
): Promise<PerEnvironment<Fleet>> {
  const services = await describeServices(aws, { cluster, ...names }, signal)
  const fleet = async (name: Environment) =>
    fleetOf(services[name], await tasksOf(aws, { cluster, serviceName: names[name] }, signal))
  const [blue, green] = await Promise.all([fleet('blue'), fleet('green')])
  return { blue, green }
}

/** Both services as ECS describes them. @throws as `readFleets` */
export async function describeServices(
  { polls }: Pick<Aws, 'polls'>,
  { cluster, blue, green }: Services,
  abortSignal: AbortSignal,
): Promise<PerEnvironment<Service>> {
  const command = new DescribeServicesCommand({ cluster, services: [blue, green] })
  const { services } = await polls.ecs.send(command, { abortSignal })
  const called = (name: string) => {
    const service = expectList(services, 'services').find(({ serviceName }) => serviceName === name)
    if (service) return service
    throw new ServiceNotFound(`ECS does not know the service ${name} in cluster ${cluster}`)
  }
  return { blue: called(blue), green: called(green) }
}

class ServiceNotFound extends Error {
  override name = 'ServiceNotFound'
}

const fleetOf = (service: Service, tasks: Task[]): Fleet => ({
  status: service.status ?? 'UNKNOWN',
  running: service.runningCount ?? 0,
  desired: service.desiredCount ?? 0,
  pending: service.pendingCount ?? 0,
  tasks,
  events: (service.events ?? []).slice(0, eventsShown).map(({ createdAt, message }) => ({
    at: instant(createdAt?.getTime() ?? 0),
    message: message ?? '',
  })),
})

async function tasksOf(
  aws: Aws,
  of: { cluster: string; serviceName: string },
  abortSignal: AbortSignal,
): Promise<Task[]> {
  const { cluster } = of
  const { taskArns } = await aws.polls.ecs.send(new ListTasksCommand(of), {
    abortSignal,
  })
  if (expectList(taskArns, 'tasks').length === 0) return []
  const { tasks } = await aws.polls.ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }), {
    abortSignal,
  })
  return expectList(tasks, 'tasks').map(({ taskArn, lastStatus }) => ({
    id: taskArn?.split('/').at(-1) ?? '?',
    status: lastStatus ?? 'UNKNOWN',
  }))
}
