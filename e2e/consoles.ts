import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Cloud, environment, ready } from './cloud'
import { freePorts } from './free-ports'
import type { Demo } from './launch'
import { startService } from './service'

/** Runs one console after the other in one process, each on the same port. */
export interface Consoles {
  /** A console of its own on the cloud, with an empty data folder: its run begins with it. */
  start(cloud: Cloud, data: string, awsEndpoint: string): Promise<RunningConsole>
  stop(): Promise<void>
}

export interface RunningConsole extends Demo {
  stop(): Promise<void>
}

const waiting = z.looseObject({ type: z.literal('waiting') })
const stopped = z.looseObject({ type: z.literal('stopped') })

/** Starts the process (server/consoles-in-turn.fixture.ts): what takes long in a console's start is done once. */
export async function startConsoles(): Promise<Consoles> {
  const [port = 0] = await freePorts(1)
  const address = `http://127.0.0.1:${port}`
  const service = await startService('.greenroom/e2e/consoles-in-turn.mjs', environment({}), waiting)
  return {
    async start(cloud, data, awsEndpoint) {
      const passcodes = { presenter: randomPasscode(), coPresenter: randomPasscode() }
      const saidBefore = service.said().length
      const start = {
        PORT: String(port),
        AWS_ENDPOINT_URL: awsEndpoint,
        GREENROOM_OUTPUTS: JSON.stringify(cloud.cloud.outputs),
        GREENROOM_PRESENTER_PASSCODE: passcodes.presenter,
        GREENROOM_COPRESENTER_PASSCODE: passcodes.coPresenter,
        GREENROOM_PUBLIC_URL: address,
        GREENROOM_DATA: data,
        GREENROOM_SPEED: '12',
      }
      await service.ask({ start }, ready)
      return {
        ports: { console: port, ...cloud.ports },
        addresses: cloud.addresses,
        passcodes,
        cloud: cloud.cloud,
        console: address,
        chat: `http://127.0.0.1:${cloud.ports.alb}`,
        output: cloud.output,
        said: () => service.said().slice(saidBefore),
        async stop() {
          await service.ask({ stop: true }, stopped)
        },
      }
    },
    stop: service.stop,
  }
}

const randomPasscode = () => randomBytes(6).toString('hex')
