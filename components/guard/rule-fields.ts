import type { GuardSettings, RuleName } from '@/lib/domain/guard/settings'
import type { Words } from '@/lib/words/en/en'

export type FieldName = keyof Words['guard']['dialog']['fields']

/** One number of a rule as the form shows it; shares are shown in percent. */
export interface Field {
  rule: RuleName
  name: FieldName
  min: number
  max: number
}

const field = (rule: RuleName, name: FieldName, min: number, max: number): Field => ({ rule, name, min, max })

/** The bounds are those of the server's `guardSettings`, which has the last word; a page needs no schema for them. */
export const fieldsOf: Record<RuleName, readonly Field[]> = {
  failures: [
    field('failures', 'share', 1, 100),
    field('failures', 'count', 1, 1_000),
    field('failures', 'answers', 20, 1_000),
  ],
  latency: [
    field('latency', 'factor', 1, 100),
    field('latency', 'floorMs', 1, 10_000),
    field('latency', 'seconds', 1, 10),
  ],
  health: [field('health', 'reads', 1, 30)],
  sockets: [field('sockets', 'share', 1, 100), field('sockets', 'count', 1, 500)],
  split: [],
}

const keyOf = ({ rule, name }: Pick<Field, 'rule' | 'name'>) => `${rule}.${name}`

/** The settings as the form's texts: what is typed may be wrong for a while. */
export type Draft = Readonly<Record<string, string>>

export function draftOf(settings: GuardSettings): Draft {
  const numbers = Object.entries(fieldsOf).flatMap(([, fields]) => fields)
  return Object.fromEntries(numbers.map(each => [keyOf(each), shown(each, settings)]))
}

/** What the form shows for this setting. */
export function shown({ rule, name }: Pick<Field, 'rule' | 'name'>, settings: GuardSettings): string {
  const value = new Map<string, number | boolean>(Object.entries(settings[rule])).get(name)
  if (typeof value !== 'number') return ''
  return String(name === 'share' ? Math.round(value * 1_000) / 10 : value)
}

export const typedIn = (draft: Draft, field: Field) => draft[keyOf(field)] ?? ''
export const typing = (draft: Draft, field: Field, text: string): Draft => ({
  ...draft,
  [keyOf(field)]: text,
})

/** The settings that the form says; null while one of them cannot be. */
export function settingsIn(draft: Draft, on: Record<RuleName, boolean>): GuardSettings | null {
  let areRight = true
  const numberOf = (rule: RuleName, name: FieldName) => {
    const field = fieldsOf[rule].find(each => each.name === name)
    const value = field ? numberIn(typedIn(draft, field), field) : null
    if (value === null) areRight = false
    return value ?? 0
  }
  const settings: GuardSettings = {
    failures: {
      on: on.failures,
      share: numberOf('failures', 'share'),
      count: numberOf('failures', 'count'),
      answers: numberOf('failures', 'answers'),
    },
    latency: {
      on: on.latency,
      factor: numberOf('latency', 'factor'),
      floorMs: numberOf('latency', 'floorMs'),
      seconds: numberOf('latency', 'seconds'),
    },
    health: { on: on.health, reads: numberOf('health', 'reads') },
    sockets: { on: on.sockets, share: numberOf('sockets', 'share'), count: numberOf('sockets', 'count') },
    split: { on: on.split },
  }
  return areRight ? settings : null
}

/** Null where it is no number, or none that the rule may have. */
function numberIn(typed: string, { name, min, max }: Field): number | null {
  const number = typed.trim() === '' ? Number.NaN : Number(typed)
  if (name === 'share') return number > 0 && number <= max ? number / 100 : null
  const isWhole = name === 'factor' || Number.isInteger(number)
  return isWhole && number >= min && number <= max ? number : null
}
