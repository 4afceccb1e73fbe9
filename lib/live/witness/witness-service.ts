import type { Config } from '../../config/config'
import { entryAddress } from '../../config/outputs'
import type { ProbeSetting } from '../../domain/witness/probe-setting'
import { socketUrlOf } from '../../probe/settings'
import { startWitness, type Witness } from '../../probe/witness'
import type { Feed } from '../feed'
import type { EventInput } from '../poll'
import type { SteadyClock } from '../steady-clock'
import type { Store } from '../store'
import { entryOf } from './probe-settings'

interface Dependencies {
  outputs: Config['outputs']
  witnessSecret: Config['witnessSecret']
  /** How hard it looks at first. */
  setting: ProbeSetting
  store: Store
  feed: Feed
  clock: Pick<SteadyClock, 'zero'>
  emit(event: EventInput): void
}

/** The witness at this target's public entries; what it sees becomes events, and its answers dots. */
export function startWitnessService({
  outputs,
  witnessSecret,
  setting,
  store,
  feed,
  clock,
  emit,
}: Dependencies): Witness {
  const { perSecond, sockets, entry } = setting
  return startWitness(
    {
      perSecond,
      sockets,
      ...entryOf(outputs, entry),
      socketUrl: socketUrlOf(entryAddress(outputs, 'alb')),
      chatUrl: outputs.api_gateway_websocket_url ?? null,
      witnessSecret,
      clockZero: clock.zero,
    },
    {
      answers: batch => feed.answers(batch),
      tally: (at, tally) => store.apply({ type: 'tally', at, tally }),
      chat: room => emit({ type: 'chat-announced', ...room }),
      drop: drop => store.apply({ type: 'dropped', ...drop }),
      stopped: cause =>
        emit({ type: 'source-failed', source: 'probe', problem: { kind: 'witness-stopped', cause } }),
      chatRefused: sentence => console.warn(sentence),
    },
  )
}
