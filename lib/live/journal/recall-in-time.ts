import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '../../domain/units'
import type { RunSetting } from '../run-setting'
import { type Recalled, recall } from './recall'

const limitMs = 5_000

/** As `recall`, but the console always starts: a disk that hangs or fails costs the last run, and it says so in the log. */
export async function recallInTime(setting: RunSetting, now: Instant): Promise<Recalled | null> {
  const late = pause(limitMs, 'late' as const, { ref: false })
  const found = await Promise.race([recall(setting, now), late]).catch((error: unknown) => {
    const cause = error instanceof Error ? error.message : String(error)
    console.warn(`The last run cannot be read (${cause}). A new one begins.`)
    return null
  })
  if (found === 'late') {
    console.warn(`${setting.journals.place} does not answer. A new run begins.`)
    return null
  }
  if (found) {
    const seconds = Math.round((now - found.lastAt) / 1_000)
    const lost = found.lostBytes > 0 ? ` ${found.lostBytes} torn bytes were put aside.` : ''
    console.log(`The run ${found.header.run} goes on after ${seconds} s.${lost}`)
  }
  return found
}
