/** Starts the pretend account in order, and stops all of it. */
import { randomBytes } from 'node:crypto'
import { createControl } from './control'
import { OrderedCrowd } from './crowd/ordered'
import { createTable } from './dynamodb/create-table'
import { atOnce, awsTiming, scaled } from './ecs/timing'
import { FaultEngine } from './faults/engine'
import { Obstacles } from './faults/obstacles'
import { close, listen } from './listen'
import { tableName } from './names'
import { openEndpoint } from './open-endpoint'
import { type Output, outputsOf, writeOutputs } from './outputs'
import type { Settings } from './settings'
import { untilSteady } from './steady'
import { Fleet } from './tasks/fleet'
import type { Household } from './tasks/household'
import { taskEnvironment } from './tasks/task-environment'
import { watchUsage } from './tasks/usage'
import { Traffic } from './traffic'
import { openBuckets } from './wire/limits'
import { openWorld } from './world'

export interface Ready {
  awsPort: number
  albPort: number
  wsPort: number
  controlUrl: string
  outputsPath: string
  outputs: Record<string, Output>
}

const newSecret = (): string => randomBytes(24).toString('base64url')

export interface CloudOptions {
  settings: Settings
  household: Household
  now: () => number
  log: (line: string) => void
}

/**
 * Whatever it starts it gives to the household, whose `stop` ends it, also after a start that failed half-way.
 * @returns when both environments are healthy
 * @throws PortInUse, ChildEnded, NotSteady
 */
export async function startCloud({ settings, household, now, log }: CloudOptions): Promise<Ready> {
  const { region, cloudSpeed } = settings
  const world = openWorld({ region, now: now(), metricsLagMs: settings.metricsLagMs })

  const dynamoPort = await household.start('DynamoDB', 'dynamodb', {}).port
  const limits = settings.apiLimits ? openBuckets({ share: 1, full: true, now: now() }) : null
  const obstacles = new Obstacles(limits)
  const { gate } = obstacles
  const endpoint = await openEndpoint({
    world,
    household,
    dynamoPort,
    port: settings.awsPort,
    now,
    log,
    gate,
  })
  const awsUrl = `http://127.0.0.1:${endpoint.innerPort}`

  const balancer = household.start('load balancer', 'balancer', {
    REHEARSAL_ALB_PORT: String(settings.albPort),
  })
  const traffic = new Traffic(world, cloudSpeed, message => balancer.send(message))
  balancer.onMessage(message => traffic.hear(message, now()))
  const albPort = await balancer.port
  world.changed = () => traffic.configure()
  world.changed()

  const [gatewaySecret, witnessSecret] = [newSecret(), newSecret()]
  const gateway = household.start('API Gateway', 'apigateway', {
    REHEARSAL_WS_PORT: String(settings.wsPort),
    INTEGRATION_URL: `http://127.0.0.1:${albPort}`,
    GATEWAY_SECRET: gatewaySecret,
  })
  const wsPort = await gateway.port
  await createTable(awsUrl, region, tableName)

  const surroundings = { awsUrl, region, wsPort, gatewaySecret, witnessSecret }
  const fleet = new Fleet({
    world,
    launch: (environment, taskId) =>
      household.startTask(`${environment} chat`, taskEnvironment(environment, taskId, surroundings)),
    timing: atOnce,
    now,
  })
  household.own(() => fleet.stop())
  fleet.start()
  await untilSteady(world, fleet)
  fleet.timing = scaled(awsTiming, cloudSpeed)
  household.own(watchUsage(world, now))

  const faults = new FaultEngine({ world, fleet, traffic, endpoint, obstacles, now })
  const control = createControl({
    world,
    traffic,
    fleet,
    endpoint,
    faults,
    crowd: new OrderedCrowd({ size: settings.crowdSize, rate: 1 }),
    now,
    cloudSpeed,
    processes: () => household.processes(),
  })
  household.own(() => close(control))
  const controlUrl = `http://127.0.0.1:${await listen(control, 0)}`
  const albUrl = `http://127.0.0.1:${albPort}`
  const wsUrl = `ws://127.0.0.1:${wsPort}/dev`
  const outputs = outputsOf(world, { albUrl, wsUrl, controlUrl, witnessSecret })
  await writeOutputs(settings.outputsPath, outputs)
  return { awsPort: endpoint.port, albPort, wsPort, controlUrl, outputsPath: settings.outputsPath, outputs }
}
