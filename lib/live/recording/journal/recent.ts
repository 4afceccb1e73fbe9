import type { Instant } from '../../../domain/base/units'
import { type Event, traitsOf } from '../../../domain/state/event'
import { historyMs } from '../../../domain/timeline/point'

/** As long as the charts look back, and the minute that the first of their points was estimated from. */
const keptMs = historyMs + 60_000

/**
 * What a new run must know of the one before it, so that its journal stands alone: the last minutes of the charts, and
 * before them the last word on everything else.
 */
export class Recent {
  private events: Event[] = []
  private standing = new Map<string, Event>()

  add(event: Event) {
    if (!traitsOf(event).carried) return
    this.events.push(event)
    const first = this.events[0]
    if (first && event.at - first.at > keptMs + slackMs) this.forget(event.at)
  }

  all(now: Instant): Event[] {
    this.forget(now)
    return [...this.standing.values(), ...this.events]
  }

  private forget(now: Instant) {
    const from = this.events.findIndex(({ at }) => now - at <= keptMs)
    const old = this.events.splice(0, from === -1 ? this.events.length : from)
    for (const event of old) this.stand(event)
  }

  private stand(event: Event) {
    const key = keyOf(event)
    // Of a failing source its first failure matters: it says since when.
    if (event.type === 'source-failed' && this.standing.has(key)) return
    if (event.type.endsWith('-read'))
      this.standing.delete(`source-failed ${event.type.slice(0, -'-read'.length)}`)
    // The probe's answer.
    if (event.type === 'tally') this.standing.delete('source-failed probe')
    // In the order in which they were last said.
    this.standing.delete(key)
    this.standing.set(key, event)
  }
}

/** Forgetting is not worth the while for each event. */
const slackMs = 10_000

/** Events of one key replace each other: the last says how things stand. */
function keyOf(event: Event): string {
  switch (event.type) {
    case 'source-failed':
      return `${event.type} ${event.source}`
    case 'checked':
      return `${event.type} ${event.check}`
    case 'checklist-ticked':
      return `${event.type} ${event.item}`
    default:
      return event.type
  }
}
