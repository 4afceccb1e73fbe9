import type { Environment } from '../base/traffic'
import type { Instant } from '../base/units'
import { wilson } from '../statistics/statistics'
import { type Blame, blameFor, type ShareOfGreen } from './blame'
import { answersIn, failuresIn, type GuardSecond, sumOf, windowOf } from './seconds'
import type { GuardSettings } from './settings'
import type { Alarm, Share, Trip } from './trip'

/** A sudden fault is seen in the last second or two, a slight one in ten; both are made longer where Green is asked seldom. */
const windowsMs = [1_000, 2_000, 10_000]
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
    if (green.answers >= limits.answers && isBad(green, limits) && isWorse(green, blue))
      return { rule: 'failures', green, blue, unnamed, ratio }
  }
  return alarmOf(seconds.slice(-alarmSeconds), share, limits)
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

/** Green fails more often than Blue, beyond chance: their 95 % intervals do not meet. Of a Blue that is hardly asked, no failure is known. */
function isWorse(green: Share, blue: Share) {
  if (blue.answers < hardlyAsked) return blue.failed === 0
  return wilson(green.failed, green.answers).low > wilson(blue.failed, blue.answers).high
}

function alarmOf(
  last: readonly GuardSecond[],
  share: ShareOfGreen,
  limits: GuardSettings['failures'],
): Alarm | null {
  if (last.length < alarmSeconds || last.some(second => failuresIn(second) === 0)) return null
  const failed = sumOf(last, failuresIn)
  const total: Share = { failed, answers: failed + sumOf(last, answersIn) }
  return isBad(total, limits) ? { reason: 'not-green', whose: whoFails(last, share), share: total } : null
}

function whoFails(last: readonly GuardSecond[], share: ShareOfGreen): Blame['whose'] {
  const { blue, green, whose } = blamed(last, share)
  if (sumOf(last, second => second.elsewhere) > 0) return 'both'
  if (whose !== 'unclear') return whose
  if (blue.failed > 0 && green.failed > 0) return 'both'
  if (blue.failed + green.failed === 0) return 'unclear'
  return blue.failed > 0 ? 'blue' : 'green'
}

const perhapsGreens = ({ latencies, failed }: GuardSecond) =>
  latencies.green.length + failed.green + failed.unknown
