import { expect, test } from '@playwright/test'
import { inTime } from '../../e2e/in-time'
import { end } from './proof'
import { demoFor } from './subject'

test.skip(process.platform !== 'linux', 'It is Linux that tells of processes in /proc.')

for (const signal of ['SIGTERM', 'SIGKILL'] as const)
  test(`npm is sent ${signal}: two seconds later nothing of the demo is left`, async () => {
    test.setTimeout(180_000)
    await inTime(2_000, async () => {
      const { ms, left } = await end(await demoFor('npm'), signal)
      expect(left).toEqual([])
      return ms
    })
  })
