/** Draws the faults and changes of a soak; all of them follow from `random`. */
import type { Random } from '../../../common/seeded-random'
import { between, oneOf } from '../crowd/chance'
import type { Environment } from '../names'

export type RandomAct =
  /** A fault with its parameters, ended after `forMs`. */
  | { do: 'fault'; order: { fault: string } & Record<string, unknown>; forMs: number }
  | { do: 'weights'; blue: number; green: number }
  | { do: 'scale'; environment: Environment; desired: number }
  | { do: 'deploy'; environment: Environment }
  /** An address where nobody is at home, registered by hand and taken out after `forMs`. */
  | { do: 'register'; environment: Environment; id: string; forMs: number }

export interface Step {
  afterMs: number
  act: RandomAct
}

const environment = (random: Random): Environment => (random() < 0.5 ? 'blue' : 'green')
const ms = (random: Random, low: number, high: number): number => Math.round(between(random, low, high))

type Order = Extract<RandomAct, { do: 'fault' }>['order']
type Draw = (random: Random) => Order

/** One of each kind in the catalogue, with parameters as a rehearsing presenter might give. */
const faults: readonly [Draw, ...Draw[]] = [
  random => ({ fault: 'throttle', others: between(random, 0.5, 1) }),
  () => ({ fault: 'expired-credentials' }),
  () => ({ fault: 'denied' }),
  random => ({
    fault: 'endpoint',
    mode: oneOf(random, ['unreachable', 'slow', 'garbage']),
    ms: ms(random, 200, 5_000),
  }),
  random => ({ fault: 'metrics', mode: oneOf(random, ['late', 'down']) }),
  random => ({ fault: 'empty-group', environment: environment(random) }),
  random => ({ fault: 'slow-propagation', ms: ms(random, 500, 8_000) }),
  random => ({ fault: 'listener', mode: oneOf(random, ['refuse', 'reset', 'hang']) }),
  random => ({ fault: 'drop-sockets', share: between(random, 0, 1) }),
  random => ({ fault: 'kill-task', environment: environment(random) }),
  random => ({ fault: 'unhealthy', environment: environment(random) }),
  random => ({ fault: 'slow', environment: environment(random), ms: ms(random, 50, 4_000) }),
  random => ({ fault: 'errors', environment: environment(random), share: between(random, 0, 1) }),
  random => ({ fault: 'hang', environment: environment(random) }),
  random => ({ fault: 'refuse', environment: environment(random) }),
  random => ({ fault: 'wrong-body', environment: environment(random) }),
]

function draw(random: Random): RandomAct {
  const kind = random()
  if (kind < 0.5)
    return { do: 'fault', order: oneOf(random, faults)(random), forMs: ms(random, 1_000, 10_000) }
  if (kind < 0.8) {
    const blue = Math.round(random() * 100)
    return { do: 'weights', blue, green: 100 - blue }
  }
  if (kind < 0.9)
    return { do: 'scale', environment: environment(random), desired: 1 + Math.floor(random() * 3) }
  if (kind < 0.95) return { do: 'deploy', environment: environment(random) }
  const host = 10 + Math.floor(random() * 200)
  return {
    do: 'register',
    environment: environment(random),
    id: `10.0.9.${host}`,
    forMs: ms(random, 2_000, 8_000),
  }
}

/** Acts without end. */
export function* randomFaults(random: Random): Generator<Step, never> {
  for (;;) yield { afterMs: ms(random, 500, 4_000), act: draw(random) }
}
