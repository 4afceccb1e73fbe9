import { type Millis, millis } from '../domain/base/units'
import { usualSpreadingMs } from '../domain/split/observed'

const [least, most] = [5, 120]

/**
 * How long a change of the weights is given to spread before traffic may be said to disagree with it, in milliseconds.
 * @throws Error with one sentence that names the variable and what is wrong with it.
 */
export function readSpreading(text: string | undefined): Millis {
  if (!text) return usualSpreadingMs
  const seconds = Number(text)
  if (Number.isFinite(seconds) && seconds >= least && seconds <= most) return millis(seconds * 1_000)
  throw new Error(
    `GREENROOM_SPREADING_SECONDS is what a change is given to spread: ${least} to ${most} seconds, not "${text}".`,
  )
}
