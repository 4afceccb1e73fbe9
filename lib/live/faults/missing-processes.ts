import { z } from 'zod'
import { hearMissing } from '../../../common/supervisor/member.mjs'
import { type Instant, instant } from '../../domain/base/units'
import { type MissingProcess, type ProcessName, sameMissing } from '../../domain/faults/missing-process'
import type { State } from '../../domain/state/state'
import type { EventInput } from '../poll'

/** The supervisor's words for the processes, which are for the person at the keyboard. */
const byName: Readonly<Record<string, ProcessName>> = {
  'the control plane': 'control-plane',
  'the load balancer': 'load-balancer',
  'API Gateway': 'api-gateway',
  DynamoDB: 'dynamodb',
  'the crowd': 'crowd',
}

const told = z.array(z.object({ name: z.string(), why: z.enum(['stopped', 'silent']), since: z.number() }))

/** Takes in which processes of the rehearsal cloud are missing, as the supervisor of this process tells. */
export function keepMissingProcesses(
  state: () => State,
  emit: (event: EventInput) => void,
  ofWall: (at: Instant) => Instant,
): void {
  hearMissing(message => {
    const missing = (told.safeParse(message).data ?? []).flatMap(({ name, why, since }): MissingProcess[] => {
      const process = byName[name]
      return process ? [{ process, why, since: ofWall(instant(since)) }] : []
    })
    if (!sameMissing(state().faults.missing, missing)) emit({ type: 'processes-missing', missing })
  })
}
