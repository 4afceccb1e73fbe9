import { z } from 'zod'
import { jsonOf } from '../../common/parse'
import type { Ledger } from './ledger'
import { giveUp, hear, newSequence } from './sequence'
import type { Manner } from './talk'

const heartbeat = z.object({ type: z.literal('heartbeat'), seq: z.int() })

/** Sockets held through the load balancer: numbered heartbeats, one a second; a new socket begins a new sequence. */
export const heartbeats = (ledger: Ledger, silenceMs = 5_000): Manner => ({
  kind: 'held',
  silenceMs,
  begin: () => {
    let sequence = newSequence
    const count = (heard: ReturnType<typeof hear>) => {
      sequence = heard.sequence
      ledger.found(heard.found)
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
