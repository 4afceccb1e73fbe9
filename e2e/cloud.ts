import { join } from 'node:path'
import { z } from 'zod'
import { freePorts } from './free-ports'
import { type Demo, outputIn, outputs } from './launch'
import { startService } from './service'

/** So many chatters show that the audience talks; more would only take processors from the tests. */
export const crowdSize = 8

export const ready = z.looseObject({ type: z.literal('ready') })
const cloudReady = ready.extend({ controlUrl: z.url(), outputs })
const crowdReady = z.looseObject({ type: z.literal('crowd') })

/** The rehearsal cloud and its crowd, for one console after the other. */
export interface Cloud extends Pick<Demo, 'addresses' | 'cloud' | 'output'> {
  ports: Omit<Demo['ports'], 'console'>
  stop(): Promise<void>
}

/** What a service is told, and nothing that the machine would tell it of AWS or of another Greenroom. */
export const environment = (told: Record<string, string>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(AWS_|GREENROOM_|PORT$)/.test(name)),
  ),
  NODE_ENV: 'production',
  AWS_REGION: 'ap-northeast-1',
  AWS_ACCESS_KEY_ID: 'rehearsal',
  AWS_SECRET_ACCESS_KEY: 'rehearsal',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  ...told,
})

/** Starts both as `npm run demo` starts them, on ports of their own. */
export async function startCloud(data: string): Promise<Cloud> {
  const [aws = 0, alb = 0, ws = 0] = await freePorts(3)
  const rehearsal = await startService(
    'dist/rehearsal.mjs',
    environment({
      GREENROOM_OUTPUTS: join(data, 'rehearsal-outputs.json'),
      REHEARSAL_AWS_PORT: String(aws),
      REHEARSAL_ALB_PORT: String(alb),
      REHEARSAL_WS_PORT: String(ws),
      REHEARSAL_CROWD_SIZE: String(crowdSize),
      // New weights at once: these tests are of the console, and a load balancer that is late has tests of its own.
      REHEARSAL_PROPAGATION_MS: '0',
    }),
    cloudReady,
  )
  const { controlUrl, outputs } = rehearsal.message
  const crowd = await startService(
    'dist/crowd.mjs',
    environment({
      CROWD_SIZE: String(crowdSize),
      CHAT_URL: outputIn(outputs, 'alb_dns_name'),
      CHAT_WS_URL: outputIn(outputs, 'api_gateway_websocket_url'),
      CROWD_CONTROL_URL: controlUrl,
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
