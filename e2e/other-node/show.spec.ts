/** One short show under the Node.js that runs this test: the launcher and all that it starts run on the same. */
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { endShow } from '../end-show'
import { answers } from '../free-ports'
import { startDemo } from '../launch'
import { enterAsPresenter, goToStage, press, startShow } from '../presenter'
import { acceptedWeights, readStatus } from '../status'

const header = z.object({ header: z.object({ software: z.object({ node: z.string() }) }) })

/** The Node.js that wrote the journal of the only run in this data folder. */
function nodeOfJournal(data: string): string {
  const [name = ''] = readdirSync(join(data, 'runs')).filter(each => each.endsWith('.ndjson'))
  const [first = ''] = readFileSync(join(data, 'runs', name), 'utf8').split('\n')
  return header.parse(JSON.parse(first)).header.software.node
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test(`a show under Node.js ${process.version}: the weights move, nobody is dropped, nothing is left`, async ({
  page,
}, info) => {
  const data = info.outputPath('data')
  const demo = await startDemo({
    data,
    speed: 24,
    // New weights at once, and answers enough to judge them in seconds.
    env: { REHEARSAL_PROPAGATION_MS: '0', GREENROOM_PROBE_RATE: '100' },
  })
  const processes = { 'the launcher': demo.launcher(), ...demo.processes() }
  try {
    if (process.platform === 'linux')
      for (const [name, pid] of Object.entries(processes))
        expect(readlinkSync(`/proc/${pid}/exe`), name).toBe(realpathSync(process.execPath))

    await enterAsPresenter(page, demo)
    await expect.poll(async () => (await readStatus(demo.console)).sockets.held).toBeGreaterThan(0)
    expect(await acceptedWeights(demo.console)).toBe('90/10')
    await startShow(page)
    for (const [stage, blue, green] of [
      [2, 50, 50],
      [3, 10, 90],
    ] as const) {
      await goToStage(page, demo, stage)
      await press(page, `Apply Blue ${blue} / Green ${green}`)
      await expect.poll(() => acceptedWeights(demo.console)).toBe(`${blue}/${green}`)
      await expect
        .poll(async () => (await readStatus(demo.console)).weights.observed.verdict, { timeout: 30_000 })
        .toBe('agrees')
    }
    await endShow(page, demo)
    await expect(page.getByText(/no downtime and not one connection dropped/)).toBeVisible()
    const { show, sockets, downtime } = await readStatus(demo.console)
    expect(show.closing.verdict).toBe('clean')
    expect(sockets.dropped).toBe(0)
    expect(downtime.failed).toBe(0)
    expect(downtime.requests).toBeGreaterThan(0)
    expect(nodeOfJournal(data)).toBe(process.version)
  } finally {
    expect(await demo.stop()).toBe(0)
  }
  expect(Object.entries(processes).filter(([, pid]) => isAlive(pid))).toEqual([])
  for (const port of Object.values(demo.ports))
    expect(await answers(`http://127.0.0.1:${port}/`), String(port)).toBe(false)
})
