import type { Alarm, Dated, Share, Trip } from '@/lib/domain/guard/trip'
import type { GuardView } from '@/lib/domain/guard/view'
import type { FullView } from '@/lib/domain/state/full-view'
import type { Words } from '@/lib/words/en/en'
import { countText, lengthText, weightText } from '../kit/format/format'

export type GuardWord = keyof Words['guard']['states']

export const wordOf = ({ state }: GuardView): GuardWord => state ?? 'off'

/** Above this nobody reads the figure: it is "more than". */
const plainRatio = 1_000_000

/** Which rule rolled back, with its figures; `more` is how failures without a name were blamed on Green. */
export function tripText(trip: Trip, words: Words): { text: string; more: string | null } {
  const says = words.guard.trip
  const count = (of: number) => countText(of, words)
  switch (trip.rule) {
    case 'failures': {
      const { green, blue } = trip
      const text = says.failures(
        count(green.failed),
        count(green.answers),
        count(blue.failed),
        count(blue.answers),
      )
      return { text, more: unnamedText(trip, words) }
    }
    case 'latency':
      return { text: latencyText(trip, words), more: null }
    case 'health':
      return { text: says.health(count(trip.targets), count(trip.reads)), more: null }
    case 'sockets':
      return { text: says.sockets(count(trip.lost), count(trip.of)), more: null }
    case 'split': {
      const [observed, accepted] = [`${weightText(trip.observed)} %`, `${weightText(trip.accepted)} %`]
      return { text: says.split(observed, accepted, count(trip.answers)), more: null }
    }
  }
}

function latencyText({ p95, limitMs, seconds, slower }: Extract<Trip, { rule: 'latency' }>, words: Words) {
  const says = words.guard.trip
  const count = (of: number) => countText(of, words)
  const time = (ms: number) => lengthText(ms, words)
  if (slower === null) return says.latency(time(p95.green), time(p95.blue), count(seconds))
  const { green, blue } = slower
  return says.slower(
    { slow: count(green.slow), of: count(green.answers) },
    { slow: count(blue.slow), of: count(blue.answers) },
    time(limitMs),
    count(seconds),
  )
}

function unnamedText({ unnamed, ratio }: Extract<Trip, { rule: 'failures' }>, words: Words): string | null {
  const says = words.guard.trip
  if (unnamed === 0) return null
  if (ratio === null) return says.onlyGreen(countText(unnamed, words))
  const times = countText(Math.floor(Math.min(ratio, plainRatio)), words)
  return says.unnamed(countText(unnamed, words), ratio > plainRatio ? `> ${times}` : times)
}

/** What became of the rollback: the guard promises nothing that AWS has not accepted. */
export function afterText(
  trip: Dated<Trip>,
  { change, weights }: Pick<FullView, 'change' | 'weights'>,
  words: Words,
  clock: (at: number) => string,
): { tone: 'wait' | 'good' | 'bad'; text: string } {
  const { after } = words.guard
  const itsOwn = change?.by === 'guard' && change.askedAt >= trip.at ? change : null
  if (itsOwn?.problem && weights.accepted?.green !== 0) return { tone: 'bad', text: after.failed }
  const acceptedAt = itsOwn?.acceptedAt ?? (weights.accepted?.green === 0 ? weights.accepted.at : null)
  const isNext = itsOwn === null && (change === null || change.askedAt < trip.at)
  if ((itsOwn !== null || isNext) && acceptedAt === null) return { tone: 'wait', text: after.rolling }
  return { tone: 'good', text: after.done(clock(acceptedAt ?? trip.at)) }
}

export function alarmText(alarm: Alarm, words: Words): string {
  const says = words.guard.alarm
  switch (alarm.reason) {
    case 'blue-not-healthy':
      return says['blue-not-healthy']
    case 'blind':
      return says.blind[alarm.source]
    case 'not-green':
      return shareText(alarm.share, words) + says.whose[alarm.whose]
  }
}

const shareText = ({ failed, answers }: Share, words: Words) =>
  words.guard.alarm['not-green'](countText(failed, words), countText(answers, words))
