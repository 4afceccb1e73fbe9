import { noDowntime } from '@/lib/domain/availability/downtime'
import { nothingHeld } from '@/lib/domain/availability/held'
import { sourceNames } from '@/lib/domain/base/sources'
import { splitOf } from '@/lib/domain/base/traffic'
import { instant, millis } from '@/lib/domain/base/units'
import { emptyState } from '@/lib/domain/state/state'
import { type PublicView, publicView } from '@/lib/domain/state/view'

/** 14:00:00 in Seoul. */
export const openedAt = instant(Date.UTC(2026, 10, 23, 5, 0, 0))

const stages = ['situation', 'green-ready', 'half', 'green-ninety', 'monitoring', 'closing']

/** For tests: the view of a console that has just opened and knows nothing yet. */
export const knowingNothing = (): PublicView =>
  publicView(
    emptyState(
      'run',
      'rehearsal',
      1,
      stages.map(id => ({ id, ms: millis(40_000) })),
    ),
    openedAt,
  )

/** For tests: the meter after so many requests. */
export const metered = (failed = 0, requests = 4_812): PublicView['downtime'] => {
  const { blue, green } = noDowntime.byEnvironment
  const byEnvironment = { blue: { ...blue, bound: null }, green: { ...green, bound: null } }
  const meter = { ...noDowntime, requests, failed, bound: null, byEnvironment }
  return { ...meter, lastMinute: meter }
}

/** For tests: the middle of the show, half and half, everything as it should be; then changed as the test likes. */
export function midShow(change: (view: PublicView) => void = () => {}): PublicView {
  const view = knowingNothing()
  view.show = { ...view.show, state: 'running', stage: 'half', stageIndex: 2, elapsedMs: millis(83_000) }
  const half = { ...splitOf(50), at: openedAt }
  view.weights = {
    requested: half,
    accepted: half,
    observed: {
      green: 0.487,
      low: 0.46,
      high: 0.51,
      n: 1_500,
      unnamed: 0,
      verdict: 'agrees',
      since: openedAt,
      agreedAt: openedAt,
      nodes: null,
    },
  }
  view.environments.blue.version = '1'
  view.environments.green.version = '2'
  view.downtime = metered()
  view.sockets = { ...nothingHeld, held: 48, wanted: 48 }
  view.chatSockets = { ...nothingHeld, held: 2, wanted: 2 }
  for (const name of sourceNames)
    view.sources[name] = { ok: true, at: openedAt, ageMs: millis(0), error: null, failingSince: null }
  change(view)
  return view
}
