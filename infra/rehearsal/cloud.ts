/** Opens the pretend account: its processes in order, its addresses, and what an earlier run of it left. */
import { randomBytes } from 'node:crypto'
import { boundedLog, guarded } from '../../common/guard'
import { type Account, readAccount, readMinutes, rememberAccount } from './account-memory'
import { Endpoint } from './aws-endpoint'
import { createControl } from './control'
import { OrderedCrowd } from './crowd/crowd-order'
import { createTable } from './dynamodb/create-table'
import { atOnce, awsTiming, scaled } from './ecs/timing'
import { countInState } from './elbv2/target-health'
import { ApiFaults } from './faults/api-faults'
import { FaultEngine } from './faults/engine'
import { listen } from './listen'
import { tableName } from './names'
import { type Output, outputsOf, writeOutputs } from './outputs'
import type { ProcessGroup } from './process-group'
import type { Settings } from './settings'
import { Fleet } from './tasks/fleet'
import { taskEnvironment } from './tasks/task-environment'
import { watchUsage } from './tasks/usage'
import { Traffic } from './traffic'
import { openBuckets } from './wire/request-limits'
import { openWorld, restoredWorld, type World } from './world'

interface Ready {
  awsPort: number
  albPort: number
  wsPort: number
  controlUrl: string
  outputsPath: string
  outputs: Record<string, Output>
}

const newSecret = (): string => randomBytes(24).toString('base64url')

interface CloudOptions {
  settings: Settings
  processes: ProcessGroup
  /** What an earlier run asked to be remembered; empty in the first. */
  memory: Record<string, unknown>
  now: () => number
  log: (line: string) => void
}

const rememberEveryMs = 1_000

/**
 * The first run opens the account as the show finds it; a later one goes on where the last one ended, while load balancer,
 * gateway, table and tasks have been serving all the time.
 * @returns when both environments are healthy, or at once in a later run
 * @throws PortInUse, ChildEnded, NotSteady
 */
export async function startCloud({ settings, processes, memory, now, log }: CloudOptions): Promise<Ready> {
  const { region, cloudSpeed, metricsLagMs } = settings
  const complain = boundedLog(log)
  const before = readAccount(memory)
  const world = before
    ? restoredWorld(before.world, metricsLagMs)
    : openWorld({ region, now: now(), metricsLagMs })
  world.metrics.restore(readMinutes(memory))

  const dynamo = processes.startPart({
    name: 'DynamoDB',
    bundle: 'dynamodb',
    portVariable: 'DYNAMODB_PORT',
    env: {},
  })
  const balancer = processes.startPart({
    name: 'the load balancer',
    bundle: 'balancer',
    portVariable: 'REHEARSAL_ALB_PORT',
    env: { REHEARSAL_ALB_PORT: String(settings.albPort) },
  })
  const traffic = new Traffic(world, cloudSpeed, message => balancer.send(message), before?.traffic)
  // One that was not understood would come again to each later run, and end it too.
  balancer.onMessage(
    guarded('Hearing the load balancer', complain, (message: unknown) => traffic.hear(message, now())),
  )
  balancer.onExit(() => traffic.ended())
  world.changed = () => traffic.configure()
  if (!before) processes.listen()
  const [dynamoPort, albPort] = await Promise.all([dynamo.port, balancer.port])

  const gatewaySecret = before?.gatewaySecret ?? newSecret()
  const witnessSecret = before?.witnessSecret ?? newSecret()
  const gateway = processes.startPart({
    name: 'API Gateway',
    bundle: 'apigateway',
    portVariable: 'REHEARSAL_WS_PORT',
    env: {
      REHEARSAL_WS_PORT: String(settings.wsPort),
      INTEGRATION_URL: `http://127.0.0.1:${albPort}`,
      GATEWAY_SECRET: gatewaySecret,
    },
  })
  const wsPort = await gateway.port
  const dynamoUrl = `http://127.0.0.1:${dynamoPort}`
  if (!before) await createTable(dynamoUrl, region, tableName)

  const surroundings = { awsUrl: dynamoUrl, region, wsPort, gatewaySecret, witnessSecret }
  const fleet = new Fleet({
    world,
    launch: (environment, taskId) =>
      processes.startTask(taskId, taskEnvironment(environment, taskId, surroundings)),
    find: taskId => processes.findTask(taskId),
    timing: before ? scaled(awsTiming, cloudSpeed) : atOnce,
    now,
  })

  const limits = settings.apiLimits ? openBuckets({ share: 1, full: true, now: now() }) : null
  const apiFaults = new ApiFaults(limits)
  const ports = before?.ports ?? { aws: settings.awsPort, control: 0 }
  const crowd = new OrderedCrowd(before?.crowd ?? { size: settings.crowdSize, rate: 1 })
  const save = (): Promise<void> => {
    const { metrics, changed: _changed, ...kept } = world
    const account: Account = {
      world: kept,
      traffic: traffic.saved(),
      faults: faults.saved(),
      crowd: crowd.saved(),
      gatewaySecret,
      witnessSecret,
      ports,
    }
    return rememberAccount(account, metrics.takeChanged(), processes.heard)
  }
  const endpoint = new Endpoint({
    world,
    dynamoPort,
    port: ports.aws,
    now,
    log,
    throttle: apiFaults.throttle,
    changed: save,
  })
  const faults = new FaultEngine({ world, fleet, traffic, endpoint, apiFaults, now })
  if (before) {
    fleet.adopt()
    await faults.restore(before.faults)
    traffic.configure(world.health)
    processes.listen()
  }
  fleet.start()
  await endpoint.open()
  ports.aws = endpoint.port
  if (!before) await untilSteady(world, fleet)
  fleet.timing = scaled(awsTiming, cloudSpeed)
  watchUsage(world, now)

  const control = createControl({
    world,
    traffic,
    fleet,
    endpoint,
    faults,
    crowd,
    now,
    cloudSpeed,
    processes: () => processes.processes(),
    changed: save,
  })
  ports.control = await listen(control, ports.control)
  const controlUrl = `http://127.0.0.1:${ports.control}`
  const albUrl = `http://127.0.0.1:${albPort}`
  const wsUrl = `ws://127.0.0.1:${wsPort}/dev`
  const nodeUrls = (await traffic.nodes).map(port => `http://127.0.0.1:${port}`)
  const outputs = outputsOf(world, { albUrl, nodeUrls, wsUrl, controlUrl, witnessSecret })
  // Who started this has them too: the account is there, whether or not the disk takes the file.
  const written = await writeOutputs(settings.outputsPath, outputs)
  if (written !== null) log(`${settings.outputsPath} could not be written: ${written}`)
  await save()
  setInterval(guarded('Remembering the account', complain, save), rememberEveryMs)
  return { awsPort: endpoint.port, albPort, wsPort, controlUrl, outputsPath: settings.outputsPath, outputs }
}

/** The account did not come up; the message says what was missing. */
class NotSteady extends Error {}

const lookEveryMs = 50
const withinMs = 20_000

/** Resolves when every service runs what it wants and every group has a healthy target. @throws NotSteady */
async function untilSteady(world: World, fleet: Fleet): Promise<void> {
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += lookEveryMs) {
    if (fleet.failed !== null) throw new NotSteady(`The ${fleet.failed} chat task ended before it listened.`)
    const unhealthy = world.groups.filter(group => countInState(world, group, 'healthy') === 0)
    if (unhealthy.length === 0 && world.services.every(({ steady }) => steady)) return
    await new Promise(resolve => setTimeout(resolve, lookEveryMs))
  }
  const names = world.groups
    .filter(group => countInState(world, group, 'healthy') === 0)
    .map(({ name }) => name)
  throw new NotSteady(`No target of ${names.join(' and ')} became healthy within ${withinMs / 1000} s.`)
}
