import type { PhoneReport } from '../../domain/audience/phone-report'

/** One tab's own count: what it said last, and how much of that does not belong to this show. */
interface TabDrops {
  drops: number
  before: number
}

/** What is known of one phone's drops, by the names of its tabs' counts; `''` for pages that name none. */
export type PhoneDrops = ReadonlyMap<string, TabDrops>

export const noDrops: PhoneDrops = new Map()
/** A tab that can keep nothing has a new count with each reload. */
const mostTabs = 16

/**
 * After a report. A named count never falls, so what says less is late or a copy of its tab. Without a name a page that
 * was reloaded counts from zero again: what it said before is kept, and counted below zero in `before`.
 *
 * @param isOld a count that was not heard of yet tells of drops from before this show, or that are known already
 */
export function dropsAfter(
  known: PhoneDrops,
  { tab = '', drops }: Pick<PhoneReport, 'tab' | 'drops'>,
  isOld: boolean,
): PhoneDrops {
  const last = known.get(tab)
  if (!last)
    return known.size < mostTabs ? new Map(known).set(tab, { drops, before: isOld ? drops : 0 }) : known
  if (drops >= last.drops) return new Map(known).set(tab, { ...last, drops })
  return tab === '' ? new Map(known).set(tab, { drops, before: last.before - last.drops }) : known
}

/** A new show begins. Tabs name a new count with it; only what has no name goes on from where it was. */
export function dropsAtStart(known: PhoneDrops): PhoneDrops {
  const unnamed = known.get('')
  return unnamed ? new Map([['', { ...unnamed, before: unnamed.drops }]]) : noDrops
}

export function dropsIn(known: PhoneDrops): number {
  let sum = 0
  for (const { drops, before } of known.values()) sum += drops - before
  return sum
}
