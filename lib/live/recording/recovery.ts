import type { Millis } from '../../domain/base/units'
import type { State } from '../../domain/state/state'
import { inFlight } from '../../domain/weights/change'
import type { EventInput } from '../poll'

/** What a console that was started again has to say of the run that it goes on with: what was under way is over. */
export function afterRestart(
  { weights: { change }, faults: { breakIt } }: Pick<State, 'weights' | 'faults'>,
  gapMs: Millis,
  lostBytes: number,
): EventInput[] {
  const events: EventInput[] = [{ type: 'recovered', gapMs, lostBytes }]
  if (change && inFlight(change))
    events.push({
      type: 'failed',
      change: change.id,
      problem: { kind: 'console-restarted', cause: 'the console was restarted before AWS had answered' },
    })
  if (breakIt?.state === 'running')
    events.push({ type: 'break-it', breakIt: { ...breakIt, state: 'stopped' } })
  return events
}
