import type { Page } from '@playwright/test'
import { seededRandom } from '../common/seeded-random'
import { greenInWrite, greenOfListener } from './aws'
import { expect, test } from './demo'
import { readJournal } from './journal'
import { isLong } from './long'
import { enterAsPresenter } from './presenter'
import { acceptedWeights } from './status'

/** A minute is the promise; the suite's own run is shorter. */
const forMs = isLong ? 60_000 : 15_000

const shifts = ['Apply Blue 50 / Green 50', 'Apply Blue 10 / Green 90', 'Set opening split']
const hand = [
  ...shifts,
  ...shifts,
  'Take control',
  'Next stage',
  'Previous stage',
  'Start',
  'Pause',
  'Resume',
]

/** Presses whatever button is there, whether it looks disabled or not, as fast as a nervous hand. */
async function pressAtRandom(page: Page, names: string[], seed: number, until: number) {
  const chance = seededRandom(seed)
  for (let pressed = 0; ; pressed++) {
    if (Date.now() >= until) return pressed
    const name = names[Math.floor(chance() * names.length)] ?? ''
    await page
      .getByRole('button', { name })
      .evaluateAll(found => found.map(button => button instanceof HTMLElement && button.click()))
    await page.waitForTimeout(30 + chance() * 300)
  }
}

test('two presenters press at random, one of them rolls back too: nothing is lost, nothing is overwritten unseen', async ({
  demo,
  page,
  browser,
  awsRelay,
}, info) => {
  test.setTimeout(forMs + 180_000)
  const second = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
  await enterAsPresenter(page, demo)
  await enterAsPresenter(second, demo)
  /** Green's weights in the order in which the console wrote them to AWS. */
  const written: number[] = []
  awsRelay.listen(sent => {
    const green = greenInWrite(demo, sent)
    if (green !== null) written.push(green)
  })

  const until = Date.now() + forMs
  const pressed = await Promise.all([
    pressAtRandom(page, hand, 1, until),
    pressAtRandom(second, [...hand, 'Roll back to Blue'], 2, until),
  ])
  const settled = async () => {
    const journal = readJournal(info.outputPath('data'))
    const open = new Set<string>()
    for (const told of journal)
      if (told.type === 'asked') open.add(told.change)
      else if (told.type === 'accepted' || told.type === 'failed') open.delete(told.change)
    return open.size
  }
  await expect.poll(settled, { timeout: 5_000 }).toBe(0)
  // A rollback that overtook a change looks for three seconds whether that change landed after it.
  await page.waitForTimeout(3_500)

  const journal = readJournal(info.outputPath('data'))
  const asked = journal.flatMap(told => (told.type === 'asked' ? [told] : []))
  const greenOf = (change: string) => asked.find(told => told.change === change)?.to.green
  const accepted = journal.flatMap(told => (told.type === 'accepted' ? [told] : []))
  await info.attach('counts', {
    body: JSON.stringify({
      pressed,
      asked: asked.length,
      accepted: accepted.length,
      written: written.length,
    }),
  })
  expect(accepted.length).toBeGreaterThan(forMs / 3_000)
  expect(asked.some(({ cause }) => cause === 'rollback')).toBe(true)
  expect(journal.filter(({ type }) => type === 'driver-taken').length).toBeGreaterThan(2)

  await test.step('every change that AWS was given is in the event log, in order', async () => {
    let from = 0
    for (const { change } of accepted) {
      const at = written.indexOf(greenOf(change) ?? -1, from)
      expect(at, `the write of ${change} after write ${from}`).toBeGreaterThanOrEqual(from)
      from = at + 1
    }
    for (const green of written) expect(asked.map(({ to }) => to.green)).toContain(green)
  })

  await test.step('no change was accepted between another’s question and its answer, but a rollback', async () => {
    const waiting = new Set<string>()
    const rollbacks = new Set(asked.filter(({ cause }) => cause === 'rollback').map(({ change }) => change))
    for (const told of journal)
      if (told.type === 'asked') {
        if (!rollbacks.has(told.change)) expect([...waiting]).toEqual([])
        waiting.add(told.change)
      } else if (told.type === 'failed') waiting.delete(told.change)
      else if (told.type === 'accepted') {
        waiting.delete(told.change)
        if (!rollbacks.has(told.change)) expect([...waiting]).toEqual([])
      }
    for (const { problem } of journal.flatMap(told => (told.type === 'failed' ? [told] : [])))
      expect(['overtaken', 'changed-elsewhere', 'timed-out']).toContain(problem.kind)
  })

  await test.step('both screens end equal to the listener', async () => {
    const green = String(await greenOfListener(demo))
    expect(await acceptedWeights(demo.console)).toBe(`${100 - Number(green)}/${green}`)
    for (const screen of [page, second]) {
      await expect(screen.getByRole('slider', { name: 'Green weight' })).toHaveValue(green)
      const ends = screen.getByRole('region', { name: 'Split of new traffic' })
      await expect(ends.getByText(green, { exact: true }).first()).toBeVisible()
    }
  })
  await second.context().close()
})
