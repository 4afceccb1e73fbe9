import { z } from 'zod'
import { jsonOf } from '../../common/parse'
import type { SocketProtocol } from './held-sockets'
import { giveUp, hear, newSequence } from './sequence'
import type { SocketCounters } from './socket-counters'

const heartbeat = z.object({ type: z.literal('heartbeat'), seq: z.int() })

/** Creates the protocol of sockets through the load balancer: numbered heartbeats, one a second, in a sequence for each socket. */
export const heartbeats = (counters: SocketCounters, silenceMs = 5_000): SocketProtocol => ({
  kind: 'held',
  silenceMs,
  begin: () => {
    let sequence = newSequence
    const count = (heard: ReturnType<typeof hear>) => {
      sequence = heard.sequence
      counters.found(heard.found)
    }
    return {
      hear: (text, now) => {
        const beat = heartbeat.safeParse(jsonOf(text)).data
        if (beat) count(hear(sequence, beat.seq, now))
      },
      tend: now => count(giveUp(sequence, now)),
      end: () => count(giveUp(sequence, Number.POSITIVE_INFINITY)),
    }
  },
})
