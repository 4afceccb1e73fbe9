import type { Page } from '@playwright/test'
import { setWeightsElsewhere } from './aws'
import { enterChat } from './chat-room'
import { inTime } from './in-time'
import type { LaunchedDemo } from './launch'
import { isLong } from './long'
import { expect, test } from './phones'
import { enterAsPresenter, press, standsIn, startShow } from './presenter'
import { type Look, watch } from './seen'
import { acceptedWeights, readStatus, type Status } from './status'

/** Longer than a stream may be silent (15 s) and than the console writes for nobody (10 s); a pocket's minute and a half in the long form. */
const lockedMs = isLong ? 90_000 : 25_000
const offlineMs = 20_000
const currentWithinMs = 1_000

const clock = /(\d+):(\d\d) \/ 4:00/
const late = /No news since|Offline since|unknown since|connecting/i

/** Reads as it is: that stage, those weights, the show clock to a second, and no word of being late. */
const currentTo =
  ({ at, show }: Status, blue: number, green: number) =>
  (look: Look) => {
    const [, minutes, seconds] = clock.exec(look.text) ?? []
    const clockMs = (Number(minutes) * 60 + Number(seconds)) * 1_000
    const behindMs = show.elapsedMs + (look.at - at) * show.speed - clockMs
    return (
      Math.abs(behindMs) <= currentWithinMs * show.speed &&
      [`${show.stageIndex + 1}/6 · `, `${blue} %`, `${green} %`].every(part => look.text.includes(part)) &&
      !late.test(look.text)
    )
  }

const saying =
  (...lines: string[]) =>
  ({ text }: Look) =>
    lines.every(line => text.includes(line)) && !late.test(text)

/** Kills the console, and says when (epoch ms) it answered again. */
async function restart(demo: LaunchedDemo, meanwhile: () => Promise<void>) {
  process.kill(demo.processes()['the console'] ?? 0, 'SIGKILL')
  const answers = () =>
    fetch(`${demo.console}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    )
  await expect.poll(answers, { intervals: [10] }).toBe(false)
  await meanwhile()
  await expect.poll(answers, { intervals: [10], timeout: 30_000 }).toBe(true)
  return Date.now()
}

test(`a phone that was locked for ${lockedMs / 1_000} s, offline for 20 s, or across a restart is current within a second`, async ({
  demo,
  page,
  phones: { phone, awake, wifi },
}, info) => {
  test.setTimeout(200_000)
  const within = (name: string, ms: number) => {
    info.annotations.push({ type: 'measured', description: `${name}: ${ms} ms` })
    expect.soft(ms, name).toBeLessThanOrEqual(currentWithinMs)
  }
  const lostNothing = (...pages: Page[]) =>
    Promise.all(pages.map(each => expect.soft(each.getByText(/^0 (dropped|failed)$/)).toBeVisible()))
  await enterAsPresenter(page, demo)
  const friend = await enterChat(await page.context().newPage(), demo.chat)
  const status = `${demo.console}/status?lang=en`

  const chat = (await enterChat(await awake(), demo.chat)).page
  const seen = await awake()
  await seen.goto(status)
  const pocketChat = (await enterChat(await phone.open('about:blank'), demo.chat)).page
  const pocket = await phone.open(status)
  const watched = {
    chat: await watch(chat),
    seen: await watch(seen),
    pocketChat: await watch(pocketChat),
    pocket: await watch(pocket),
  }
  await startShow(page)
  await expect.poll(async () => (await readStatus(demo.console)).show.state).toBe('running')
  const began = await readStatus(demo.console)
  for (const each of [watched.seen, watched.pocket])
    await each.readAfter(Date.now(), currentTo(began, 90, 10))
  await phone.lock()
  const unlockAt = Date.now() + lockedMs

  await test.step('offline for 20 s', async () => {
    await seen.context().setOffline(true)
    await wifi.lose()
    const until = Date.now() + offlineMs
    await press(page, 'Next stage')
    await press(page, 'Apply Blue 50 / Green 50')
    await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
    await friend.say('said while you were offline')
    await expect(seen.getByText(/^Offline since/)).toBeVisible()
    await page.waitForTimeout(until - Date.now())
    const present = await readStatus(demo.console)
    await wifi.find()
    const back = Date.now()
    await seen.context().setOffline(false)
    within('offline, status', await watched.seen.readAfter(back, currentTo(present, 50, 50)))
    within('offline, chat', await watched.chat.readAfter(back, saying('said while you were offline')))
    await lostNothing(seen, chat)
  })
  await test.step('across a restart', async () => {
    await inTime(currentWithinMs, async time => {
      const [blue, green] = [30 - time, 70 + time]
      const back = await restart(demo, () => setWeightsElsewhere(demo, { blue, green }))
      const present = await readStatus(demo.console)
      return watched.seen.readAfter(back, currentTo(present, blue, green))
    })
    await setWeightsElsewhere(demo, { blue: 30, green: 70 })
    await lostNothing(seen, chat)
  })
  await test.step(`locked for ${lockedMs / 1_000} s`, async () => {
    for (const stage of [2, 3]) {
      await press(page, 'Next stage')
      await standsIn(page, stage)
    }
    await page.waitForTimeout(Math.max(0, unlockAt - Date.now()))
    await friend.say('said while you were away')
    await expect(friend.said('said while you were away')).toHaveCount(1)
    const present = await readStatus(demo.console)
    const back = Date.now()
    await phone.unlock(pocket)
    within('locked, status', await watched.pocket.readAfter(back, currentTo(present, 30, 70)))
    await expect(pocket.getByRole('button', { name: 'I was disconnected' })).toBeVisible()
    const turned = Date.now()
    await phone.unlock(pocketChat)
    const missed = saying('said while you were offline', 'said while you were away')
    within('locked, chat', await watched.pocketChat.readAfter(turned, missed))
    await lostNothing(pocket, pocketChat)
  })
})
