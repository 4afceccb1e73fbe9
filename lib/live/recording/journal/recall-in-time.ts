import { withDeadlineOrLeft } from '../../../deadline'
import type { Instant } from '../../../domain/base/units'
import type { RunSetting } from '../run-setting'
import { type Recalled, recall } from './recall'

/** As `recall`, but the console always starts: a place that hangs or fails costs the last run, and it says so in the log. */
export async function recallInTime(setting: RunSetting, now: Instant): Promise<Recalled | null> {
  const { recallMs, place } = setting.journals
  try {
    const found = await withDeadlineOrLeft(recallMs, signal => recall(setting, now, signal))
    if (found) sayThatItGoesOn(found, now)
    return found
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    console.warn(`${place} does not give the last run (${cause}). A new one begins.`)
    return null
  }
}

function sayThatItGoesOn({ header, lastAt, lostBytes }: Recalled, now: Instant) {
  const seconds = Math.round((now - lastAt) / 1_000)
  const lost = lostBytes > 0 ? ` ${lostBytes} torn bytes were put aside.` : ''
  console.log(`The run ${header.run} goes on after ${seconds} s.${lost}`)
}
