import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { type Cloud, startCloud } from './cloud'
import { type Consoles, startConsoles } from './consoles'
import type { Demo } from './launch'
import { type Relay, startRelay } from './relay'
import { consoleStandsAtStart, resetCloud } from './reset'

interface Stage {
  demo: Demo
  /** Between the console and AWS; cut it and AWS is gone for the console alone. */
  awsRelay: Relay
  /** What a test opened beside its own page is closed with it. */
  closedContexts: undefined
}

/**
 * Tests of a demo that kill nothing of it and set nothing of its environment. They share one rehearsal cloud and crowd a
 * worker, brought back to its start before each test; each has a console of its own, whose run, session key and links
 * begin with it. A test that failed takes the worker with it, and the cloud.
 */
export const test = base.extend<Stage, { cloud: Cloud; consoles: Consoles }>({
  cloud: [
    async ({ browserName: _ }, use) => {
      const data = await mkdtemp(join(tmpdir(), 'greenroom-cloud-'))
      const cloud = await startCloud(data)
      await use(cloud)
      await cloud.stop()
      await rm(data, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  consoles: [
    async ({ browserName: _ }, use) => {
      const consoles = await startConsoles()
      await use(consoles)
      await consoles.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  closedContexts: [
    async ({ browser }, use) => {
      await use(undefined)
      for (const context of browser.contexts()) await context.close()
      base.expect(browser.contexts()).toEqual([])
    },
    { auto: true },
  ],
  awsRelay: async ({ cloud }, use) => {
    const relay = await startRelay(cloud.ports.aws)
    await use(relay)
    await relay.cut()
  },
  demo: async ({ cloud, consoles, awsRelay }, use, info) => {
    await resetCloud(cloud)
    const console = await consoles.start(cloud, info.outputPath('data'), awsRelay.address)
    await consoleStandsAtStart(console)
    await use(console)
    await console.stop()
    if (info.status !== info.expectedStatus)
      await info.attach('console', { body: console.said(), contentType: 'text/plain' })
  },
})

export { expect } from '@playwright/test'
