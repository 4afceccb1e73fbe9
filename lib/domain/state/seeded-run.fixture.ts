import { seededRandom } from '../../../common/seeded-random'
import type { ActiveFault } from '../faults/fault'
import type { Event } from './event'
import {
  accepted,
  asked,
  failed,
  healthRead,
  listenerRead,
  readBack,
  servicesRead,
  show,
  sourceFailed,
  tally,
} from './events.fixture'
import { opened, second, sockets } from './show.fixture'

/** The source fails now and then, and more than one poll in a row. */
const troubles = ['unreachable', 'throttled', 'timed-out'] as const
const acts = ['start', 'next', 'pause', 'resume', 'previous', 'next', 'finish', 'reset'] as const
const faults: ActiveFault[] = [{ id: 'f1', fault: 'slow', environment: 'green', since: second(0) }]

/**
 * A run of so many seconds as a console's collector would tell it, with changes, drift, failures, faults and presses,
 * the same for the same seed.
 */
export function seededRun(seed: number, seconds: number): Event[] {
  const chance = seededRandom(seed)
  const happens = (share: number) => chance() < share
  const oneOf = <T>(choices: readonly [T, ...T[]]) =>
    choices[Math.floor(chance() * choices.length)] ?? choices[0]
  const events: Event[] = [opened]
  let green = 10
  for (let at = 1; at <= seconds; at++) {
    if (happens(0.08))
      events.push(sourceFailed(at, oneOf(['listener', 'health', 'services', 'probe']), oneOf(troubles)))
    else events.push(listenerRead(at, green), healthRead(at, happens(0.1) ? [] : ['healthy'], ['healthy']))
    if (at % 2 === 0) events.push(servicesRead(at + 0.1))
    // Now and then the probe is blind for a second.
    if (!happens(0.03)) events.push(tally(at + 0.2, 20, 5, trouble()))
    if (happens(0.1)) events.push(show(at + 0.3, oneOf(acts)))
    if (happens(0.05)) change(at + 0.4)
    // Somebody else moves the weights.
    if (happens(0.01)) green = oneOf([0, 50, 90])
    events.push({
      at: second(at + 0.8),
      type: 'phones-counted',
      connected: at % 7,
      drops: 0,
      disconnected: 0,
    })
    if (happens(0.05))
      events.push({ at: second(at + 0.9), type: 'faults-read', faults: oneOf([null, [], faults]) })
  }
  return events

  function trouble() {
    if (happens(0.1)) return { failures: { 'elb-5xx': 3, timeout: 1 } }
    return happens(0.05) ? { sockets: sockets({ held: 48, lost: 2 }) } : {}
  }

  function change(at: number) {
    const [id, to] = [`c${at}`, oneOf([0, 10, 50, 90])]
    events.push(asked(at, id, to, to === 0 ? 'rollback' : 'slider'))
    if (happens(0.2)) return void events.push(failed(at + 0.1, id, oneOf(troubles)))
    // What was under way when the console died is never answered.
    if (happens(0.1)) return
    events.push(accepted(at + 0.1, id), readBack(at + 0.2, id, to))
    green = to
  }
}
