import type { Environment } from '../base/traffic'
import type { Instant } from '../base/units'
import { type Blame, blameFor, type ShareOfGreen } from './blame'
import { against, worseThan } from './evidence'
import { answersIn, failuresIn, type GuardSecond, sumOf, windowOf } from './seconds'
import type { GuardSettings } from './settings'
import type { Alarm, Share, Trip } from './trip'

/** A sudden fault is seen in the last second or two, a slight one in a minute; all are made longer where Green is asked seldom. */
const windowsMs = [1_000, 2_000, 10_000, 25_000, 60_000]
/** One in a hundred for all the windows together, each of which may say it. */
const certainAt = 100 * windowsMs.length
/** Whatever fails goes on failing for so many seconds before an alarm says that it is not Green's alone. */
const alarmSeconds = 3

/** Green's failures against its limits and against Blue's; or the alarm that what fails is not Green's alone. */
export function failuresRule(
  seconds: readonly GuardSecond[],
  share: ShareOfGreen,
  limits: GuardSettings['failures'],
  now: Instant,
): Trip | Alarm | null {
  for (const windowMs of windowsMs) {
    const window = windowOf(seconds, now, { of: perhapsGreens, least: limits.answers, windowMs })
    if (window === null) continue
    const { green, blue, unnamed, ratio } = blamed(window, share)
    if (green.answers >= limits.answers && isBad(green, limits) && isWorse(green, blue, share))
      return { rule: 'failures', green, blue, unnamed, ratio }
  }
  return alarmOf(seconds, share, limits, now)
}

/** Each environment's answers and failures, those included that are blamed on it alone. */
function blamed(window: readonly GuardSecond[], share: ShareOfGreen) {
  const of = (name: Environment) => {
    const failed = sumOf(window, second => second.failed[name])
    return { failed, answers: failed + sumOf(window, second => second.latencies[name].length) }
  }
  const [blue, green] = [of('blue'), of('green')]
  const unknown = sumOf(window, second => second.failed.unknown)
  const { whose, ratio } = blameFor({ blue: blue.answers, green: green.answers, unknown }, share)
  const including = (known: Share): Share => ({
    failed: known.failed + unknown,
    answers: known.answers + unknown,
  })
  return {
    whose,
    green: whose === 'green' ? including(green) : green,
    blue: whose === 'blue' ? including(blue) : blue,
    unnamed: whose === 'green' ? unknown : 0,
    ratio: whose === 'green' ? ratio : null,
  }
}

const isBad = ({ failed, answers }: Share, limits: GuardSettings['failures']) =>
  failed >= limits.count && failed / answers >= limits.share

const hardlyAsked = 20
/** Of a Blue with less weight (a fraction 0–1) too few answers come to compare with, however long one waits. */
const hardlyWeighed = 0.05

/** Green fails more often than Blue, beyond chance. Of a Blue that is hardly asked, no failure is known. */
function isWorse(green: Share, blue: Share, share: ShareOfGreen) {
  if (1 - share.high < hardlyWeighed && blue.answers < hardlyAsked) return blue.failed === 0
  return worseThan(green, blue) >= certainAt
}

function alarmOf(
  seconds: readonly GuardSecond[],
  share: ShareOfGreen,
  limits: GuardSettings['failures'],
  now: Instant,
): Alarm | null {
  const last = seconds.slice(-alarmSeconds)
  if (last.length < alarmSeconds || last.some(second => failuresIn(second) === 0)) return null
  const failed = sumOf(last, failuresIn)
  const total: Share = { failed, answers: failed + sumOf(last, answersIn) }
  if (!isBad(total, limits)) return null
  return { reason: 'not-green', whose: whoFails(seconds, share, limits, now), share: total }
}

/** Whose the failures are, by the evidence that a rollback would need; not known where there is less. */
function whoFails(
  seconds: readonly GuardSecond[],
  share: ShareOfGreen,
  limits: GuardSettings['failures'],
  now: Instant,
): Blame['whose'] {
  // What no target can cause is nobody's: no rollback helps.
  if (seconds.slice(-alarmSeconds).every(second => second.elsewhere === failuresIn(second))) return 'both'
  for (const windowMs of windowsMs) {
    const window = seconds.filter(({ at }) => now - at < windowMs)
    const { blue, green, whose } = blamed(window, share)
    if (worseThan(blue, green) >= certainAt) return 'blue'
    if (worseThan(green, blue) >= certainAt) return 'green'
    if (whose !== 'unclear') return whose
    if (isBeyond(blue, limits) && isBeyond(green, limits)) return 'both'
  }
  return 'unclear'
}

/** It fails beyond the limit, and beyond chance. */
const isBeyond = (share: Share, limits: GuardSettings['failures']) =>
  isBad(share, limits) && against(share.failed, share.answers, limits.share) >= certainAt

const perhapsGreens = ({ latencies, failed }: GuardSecond) =>
  latencies.green.length + failed.green + failed.unknown
