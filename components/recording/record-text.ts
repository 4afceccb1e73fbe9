import type { Instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import type { Words } from '@/lib/words/en/en'
import { spanText } from '../kit/format/time-text'

/** Long enough to be read by whoever looked away. */
const saidForMs = 30_000

/** What there is to say of what Greenroom runs on: the record, the rehearsal cloud's processes; null while all is well. `timeOfDay` writes an instant. */
export function recordText(
  {
    recording,
    recovered,
    missing,
    returned,
  }: Pick<FullView, 'recording' | 'recovered' | 'missing' | 'returned'>,
  now: Instant,
  { record, time: times }: Pick<Words, 'record' | 'time'>,
  timeOfDay: (at: Instant) => string,
): string | null {
  // What is missing now may be what the room is about to see.
  if (missing.length > 0)
    return missing.map(({ process, why }) => record[why](record.process[process])).join(' · ')
  if (recording?.problem) return record.not(timeOfDay(recording.since), record.why[recording.problem])
  // A process may be back before anybody could have read that it was away.
  if (returned && now - returned.at <= saidForMs)
    return record.returned(record.process[returned.process], spanText(returned.afterMs, times.seconds))
  if (recording && now - recording.since <= saidForMs)
    return recording.rewritten ? record.rewritten : record.again
  if (recovered === null || now - recovered.at > saidForMs) return null
  return [
    record.back(spanText(recovered.gapMs, times.seconds)),
    ...(recovered.lostBytes > 0 ? [record.repaired] : []),
  ].join(' · ')
}
