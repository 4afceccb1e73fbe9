import type { Environment } from '../base/traffic'
import type { Instant } from '../base/units'
import { type Blame, blameFor, type ShareOfGreen } from './blame'
import { against, worseThan, worseWithin } from './evidence'
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
    const { green, blue, unnamed, ratio, whose } = blamed(window, share)
    const unasked = isUnasked(blue, share)
    const isWorse = unasked ? blue.failed === 0 : worse(window, whose).green
    if (green.answers >= limits.answers && isBad(green, limits) && isWorse)
      return { rule: 'failures', green, blue, unnamed, ratio }
  }
  return alarmOf(seconds, share, limits, now)
}

/** Each environment's answers and failures, those included that are blamed on it alone. */
function blamed(window: readonly GuardSecond[], share: ShareOfGreen) {
  const known = (name: Environment) => sumOf(window, second => of(second, name, 'unclear').answers)
  const unknown = sumOf(window, second => second.failed.unknown)
  const { whose, ratio } = blameFor({ blue: known('blue'), green: known('green'), unknown }, share)
  return {
    whose,
    green: inAll(window, 'green', whose),
    blue: inAll(window, 'blue', whose),
    unnamed: whose === 'green' ? unknown : 0,
    ratio: whose === 'green' ? ratio : null,
  }
}

function of({ failed, latencies }: GuardSecond, name: Environment, whose: Blame['whose']): Share {
  const all = failed[name] + (whose === name ? failed.unknown : 0)
  return { failed: all, answers: all + latencies[name].length }
}

const inAll = (window: readonly GuardSecond[], name: Environment, whose: Blame['whose']): Share => ({
  failed: sumOf(window, second => of(second, name, whose).failed),
  answers: sumOf(window, second => of(second, name, whose).answers),
})

const isBad = ({ failed, answers }: Share, limits: GuardSettings['failures']) =>
  failed >= limits.count && failed / answers >= limits.share

const hardlyAsked = 20
/** Of a Blue with less weight (a fraction 0–1) too few answers come to compare with, however long one waits. */
const hardlyWeighed = 0.05
/** So many are one chance in 3,000,000, since each of the windows is looked at each second. */
const standardErrors = 5

const isUnasked = (blue: Share, share: ShareOfGreen) =>
  1 - share.high < hardlyWeighed && blue.answers < hardlyAsked

/** Which one fails more often than the other, beyond chance, and in the same seconds too. */
function worse(window: readonly GuardSecond[], whose: Blame['whose']): Record<Environment, boolean> {
  const than = (name: Environment, other: Environment) =>
    worseThan(inAll(window, name, whose), inAll(window, other, whose)) >= certainAt &&
    worseWithin(window.map(second => ({ one: of(second, name, whose), other: of(second, other, whose) }))) >=
      standardErrors
  return { green: than('green', 'blue'), blue: than('blue', 'green') }
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
    const { blue: bluesFault, green: greensFault } = worse(window, whose)
    if (bluesFault) return 'blue'
    if (greensFault) return 'green'
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
