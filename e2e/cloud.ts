import { join } from 'node:path'
import { z } from 'zod'
import { cloudEnvironment, consoleEnvironment, crowdEnvironment } from '../scripts/launch/environment.mjs'
import { randomPasscode } from '../scripts/launch/passcode.mjs'
import { freePorts } from './free-ports'
import { type Demo, outputIn, outputs } from './launch'
import { type Service, startService } from './service'

const region = 'ap-northeast-1'
const speed = 12
/** So many chatters show that the audience talks; more would only take processors from the tests. */
export const crowdSize = 8

const ready = z.looseObject({ type: z.literal('ready') })
const cloudReady = ready.extend({ controlUrl: z.url(), outputs })
const crowdReady = z.looseObject({ type: z.literal('crowd') })

/** The rehearsal cloud and its crowd, for one console after the other. */
export interface Cloud extends Pick<Demo, 'addresses' | 'cloud' | 'output'> {
  ports: Omit<Demo['ports'], 'console'>
  stop(): Promise<void>
}

const named = (port: number) => ({ port, variable: '', what: '' })

/** Starts both with the services and the environments that `npm run demo` starts them with, on ports of their own. */
export async function startCloud(data: string): Promise<Cloud> {
  const [aws = 0, alb = 0, ws = 0] = await freePorts(3)
  const settings = {
    ports: { console: named(0), aws: named(aws), alb: named(alb), ws: named(ws) },
    region,
    outputs: join(data, 'rehearsal-outputs.json'),
    crowd: crowdSize,
  }
  // New weights at once: these tests are of the console, and a load balancer that is late has tests of its own.
  const env = { ...cloudEnvironment(process.env, settings), REHEARSAL_PROPAGATION_MS: '0' }
  const rehearsal = await startService('dist/rehearsal.mjs', env, cloudReady)
  const { controlUrl, outputs } = rehearsal.message
  const crowd = await startService(
    'dist/crowd.mjs',
    crowdEnvironment(process.env, {
      crowd: crowdSize,
      chat: outputIn(outputs, 'alb_dns_name'),
      chatSocket: outputIn(outputs, 'api_gateway_websocket_url'),
      control: controlUrl,
    }),
    crowdReady,
  )
  return {
    ports: { aws, alb, ws },
    addresses: { aws: `http://127.0.0.1:${aws}` },
    cloud: { controlUrl, outputs },
    output: name => outputIn(outputs, name),
    async stop() {
      await crowd.stop()
      await rehearsal.stop()
    },
  }
}

/** Starts a console of its own on the cloud, with an empty data folder: its run begins with it. */
export async function startConsole(cloud: Cloud, data: string, awsEndpoint: string): Promise<Demo & Service> {
  const [port = 0] = await freePorts(1)
  const address = `http://127.0.0.1:${port}`
  const passcodes = { presenter: randomPasscode(), coPresenter: randomPasscode() }
  const settings = {
    ports: { console: { port } },
    region,
    consoleAwsEndpoint: awsEndpoint,
    passcodes,
    publicUrl: address,
    data,
    speed,
  }
  const service = await startService(
    'dist/console.mjs',
    consoleEnvironment(process.env, settings, cloud.cloud.outputs),
    ready,
  )
  return {
    ...service,
    ports: { console: port, ...cloud.ports },
    addresses: cloud.addresses,
    passcodes,
    cloud: cloud.cloud,
    console: address,
    chat: `http://127.0.0.1:${cloud.ports.alb}`,
    output: cloud.output,
  }
}
