import { expect, test } from '@playwright/test'
import { inTime } from '../../e2e/in-time'
import { close, strike } from './kill'
import { Show } from './show'
import { victims } from './victim'

test('control plane and load balancer are killed in a show: told, back with their state, and not talked away', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const show = await Show.start(browser, 3, 4)
  try {
    const struck = ['control-plane', 'load-balancer'].flatMap(name =>
      victims.filter(victim => victim.name === name).map(victim => ({ victim, signal: 'SIGKILL' as const })),
    )
    for (const { victim, signal } of struck)
      await test.step(victim.name, () =>
        // How many things came too late.
        inTime(0, async () => {
          const { faults, late, toldMs, backMs } = await strike(show, victim, signal)
          const description = `${victim.name}: told after ${toldMs} ms, back after ${backMs} ms`
          test.info().annotations.push({ type: 'measured', description })
          expect(faults).toEqual([])
          return late.length
        }),
      )
    const { verdict, faults } = await close(show, struck)
    expect(faults).toEqual([])
    expect(verdict).toBe('dropped')
  } finally {
    await show.stop()
  }
})
