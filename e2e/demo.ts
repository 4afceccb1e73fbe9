import { test as base } from '@playwright/test'
import { type Demo, startDemo } from './launch'
import { type Relay, startRelay } from './relay'

interface Stage {
  demo: Demo
  /** Between the console and AWS; cut it and AWS is gone for the console alone. */
  awsRelay: Relay
}

/** Each test gives a demo of its own and leaves nothing behind. */
export const test = base.extend<Stage>({
  awsRelay: async ({ browserName: _ }, use) => {
    const relay = await startRelay()
    await use(relay)
    await relay.cut()
  },
  demo: async ({ awsRelay }, use, info) => {
    const demo = await startDemo({
      data: info.outputPath('data'),
      // New weights at once: these tests are of the console, and a load balancer that is late has tests of its own.
      env: { AWS_ENDPOINT_URL: awsRelay.address, REHEARSAL_PROPAGATION_MS: '0' },
    })
    awsRelay.to(demo.ports.aws)
    await use(demo)
    await demo.stop()
    if (info.status !== info.expectedStatus)
      await info.attach('launcher', { body: demo.said(), contentType: 'text/plain' })
  },
})

export { expect } from '@playwright/test'
