import { test as base } from './demo'
import { type LaunchedDemo, type Ports, pickPorts, startDemo } from './launch'
import { startRelay } from './relay'

interface OwnStage {
  /** What the launcher is told besides. */
  env: Record<string, string>
  ports: Ports
  demo: LaunchedDemo
}

/** Tests that kill a process, set the environment, or look at what the launcher does: each gives a whole demo of its own. */
export const test = base.extend<OwnStage>({
  env: [{}, { option: true }],
  ports: async ({ browserName: _ }, use) => use(await pickPorts()),
  awsRelay: async ({ ports }, use) => {
    const relay = await startRelay(ports.aws)
    await use(relay)
    await relay.cut()
  },
  demo: async ({ awsRelay, ports, env }, use, info) => {
    const demo = await startDemo({
      data: info.outputPath('data'),
      ports,
      // New weights at once: these tests are of the console, and a load balancer that is late has tests of its own.
      env: { AWS_ENDPOINT_URL: awsRelay.address, REHEARSAL_PROPAGATION_MS: '0', ...env },
    })
    await use(demo)
    await demo.stop()
    if (info.status !== info.expectedStatus)
      await info.attach('launcher', { body: demo.said(), contentType: 'text/plain' })
  },
})

export { expect } from '@playwright/test'
