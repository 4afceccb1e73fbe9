/** For tests of other rooms: a whole rehearsal cloud of their own, on free ports. Imports nothing but Node. */
import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface RehearsalOptions {
  /** Divides ECS start-up and health waits; 20 unless told. */
  cloudSpeed?: number
  /** How long after its end a minute of metrics can be read; 0 unless told. */
  metricsLagMs?: number
  /** Whether AWS's request limits hold; not unless told, for a test may ask faster than AWS lets anybody. */
  apiLimits?: boolean
  /** Fixed ports, for a test that has to start it again at the same address. */
  awsPort?: number
  albPort?: number
  wsPort?: number
  /** How long new weights take to each node of the load balancer; 0 unless told. */
  propagationMs?: number | { min: number; max: number }
  /** Makes the load balancer's choices the same in every run (REHEARSAL_SEED of its process). */
  seed?: number
  /** Path of the bundle, where this module is part of another bundle itself. */
  script?: string
  /** More of its environment. */
  env?: Record<string, string>
}

export interface Rehearsal {
  awsUrl: string
  albUrl: string
  wsUrl: string
  controlUrl: string
  /** The file in the shape of `terraform output -json`, for GREENROOM_OUTPUTS. */
  outputsPath: string
  outputs: Record<string, { value: string | number; type: string; sensitive: boolean }>
  pid: number
  /** Whether it still runs. */
  isUp: () => boolean
  /** The end of what it wrote to stderr. */
  complaints: () => string
  /** Ends every process of it and removes its outputs file. */
  stop: () => Promise<void>
}

interface ReadyMessage extends Pick<Rehearsal, 'controlUrl' | 'outputs'> {
  type: 'ready'
  awsPort: number
  albPort: number
  wsPort: number
}

const isReady = (message: unknown): message is ReadyMessage =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready'

const rangeOf = (ms: number | { min: number; max: number }): string =>
  typeof ms === 'number' ? String(ms) : `${ms.min}-${ms.max}`

/** @throws an Error with what the cloud wrote, when it does not come up. `dist/` must have been built. */
export async function startRehearsal(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const { cloudSpeed = 20, metricsLagMs = 0, awsPort = 0, albPort = 0, wsPort = 0 } = options
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-'))
  const outputsPath = join(folder, 'outputs.json')
  const { script = fileURLToPath(new URL('../../dist/rehearsal.mjs', import.meta.url)) } = options
  const child = fork(script, ['--cloud-speed', String(cloudSpeed)], {
    env: {
      ...process.env,
      ...options.env,
      REHEARSAL_AWS_PORT: String(awsPort),
      REHEARSAL_ALB_PORT: String(albPort),
      REHEARSAL_WS_PORT: String(wsPort),
      REHEARSAL_METRICS_LAG_MS: String(metricsLagMs),
      REHEARSAL_API_LIMITS: options.apiLimits ? 'on' : 'off',
      REHEARSAL_PROPAGATION_MS: rangeOf(options.propagationMs ?? 0),
      ...(options.seed === undefined ? {} : { REHEARSAL_SEED: String(options.seed) }),
      GREENROOM_OUTPUTS: outputsPath,
      AWS_REGION: 'ap-northeast-1',
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let written = ''
  child.stderr?.on('data', chunk => {
    written = `${written}${chunk}`.slice(-4_000)
  })
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const removeFolder = () => rm(folder, { recursive: true, force: true })
  const ready = await new Promise<ReadyMessage>((resolve, reject) => {
    child.on('message', message => {
      if (isReady(message)) resolve(message)
    })
    void exited.then(() => reject(new Error(`The rehearsal cloud did not start. ${written}`)))
  }).catch(async (error: unknown) => {
    await removeFolder()
    throw error
  })
  return {
    awsUrl: `http://127.0.0.1:${ready.awsPort}`,
    albUrl: `http://127.0.0.1:${ready.albPort}`,
    wsUrl: `ws://127.0.0.1:${ready.wsPort}/dev`,
    controlUrl: ready.controlUrl,
    outputsPath,
    outputs: ready.outputs,
    pid: child.pid ?? 0,
    isUp: () => child.exitCode === null && child.signalCode === null,
    complaints: () => written,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
      await removeFolder()
    },
  }
}
