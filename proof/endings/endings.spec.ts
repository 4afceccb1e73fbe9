import { expect, test } from '@playwright/test'
import { answers } from '../../e2e/free-ports'
import { inTime } from '../../e2e/in-time'
import { startRehearsal } from '../../infra/rehearsal/fixture'
import { treeOf } from '../process-tree'
import { end } from './proof'
import { consoleFor, demoFor } from './subject'

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

test('npm start: a console that is killed is started again, and ends with npm', async () => {
  test.setTimeout(180_000)
  const cloud = await startRehearsal()
  try {
    const subject = await consoleFor(cloud)
    const { whom, ports } = subject
    const consolePid = () =>
      treeOf(whom).find(({ command }) => command.includes('dist/console.mjs'))?.pid ?? 0
    const killed = consolePid()
    process.kill(killed, 'SIGKILL')
    await expect.poll(() => [0, killed].includes(consolePid())).toBe(false)
    const health = `http://127.0.0.1:${ports[0]}/api/health`
    await expect.poll(() => answers(health), { timeout: 60_000 }).toBe(true)
    const { left } = await end({ ...subject, processes: treeOf(whom) }, 'SIGKILL')
    expect(left).toEqual([])
  } finally {
    await cloud.stop()
  }
})
