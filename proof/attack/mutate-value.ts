import type { Chance } from './chance'

/** Nested so deep that a recursive reader's stack is at stake, built anew for nobody: it is never changed. */
function nested(depth: number, isList: boolean): unknown {
  let value: unknown = 'bottom'
  for (let level = 0; level < depth; level += 1) value = isList ? [value] : { a: value }
  return value
}

const deepLists = nested(3_000, true)
const deepObjects = nested(3_000, false)
const longText = 'x'.repeat(70_000)

/** What readers of JSON, forms and frames have fallen over. The `$` words are those of React's action encoding. */
const nasty: readonly [unknown, ...unknown[]] = [
  null,
  undefined,
  true,
  false,
  0,
  -0,
  -1,
  1,
  0.1,
  2 ** 31,
  2 ** 53 + 2,
  -(2 ** 63),
  1e308,
  1e-320,
  'NaN',
  'Infinity',
  '-1',
  '1e999',
  '0x10',
  '',
  ' ',
  '\u0000',
  '\u200b',
  '\u202eabc',
  '\ud800',
  '\uffff',
  '가나다',
  '😀'.repeat(200),
  longText,
  '__proto__',
  'constructor',
  'toString',
  '{{7*7}}',
  "'",
  '"',
  '<script>',
  '../../etc/passwd',
  '%',
  '%00',
  '\r\nX: y',
  '$0',
  '$1',
  '$@0',
  '$F0',
  '$Q0',
  '$W0',
  '$K0',
  '$B0',
  '$-0',
  '$NaN',
  '$Infinity',
  '$undefined',
  '$Dx',
  '$n1x',
  '$o0',
  '$0:__proto__:constructor',
  [],
  {},
  [null],
  [[]],
  { a: null },
  { length: 1e9 },
  { toString: 1 },
  Object.fromEntries([['then', '$F0']]),
  { S: null },
  { N: 'x' },
  { M: null },
  { L: [null] },
  { NULL: 'x' },
  Array.from({ length: 500 }, () => null),
  deepLists,
  deepObjects,
]

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const words = [
  '',
  'S',
  'constructor',
  '__proto__',
  'toString',
  'a'.repeat(300),
  '가',
  '$0',
  '0',
  'length',
] as const

/** One change somewhere in the value: a part replaced, left out, doubled, renamed or wrapped. */
export function mutateValue(chance: Chance, value: unknown): unknown {
  const goesDeeper = chance.happens(0.75)
  if (Array.isArray(value) && value.length > 0 && goesDeeper) {
    const at = chance.below(value.length)
    const item = value[at]
    switch (chance.below(8)) {
      case 0:
        return value.filter((_, index) => index !== at)
      case 1:
        return [...value, item, item]
      case 2:
        return Object.fromEntries(value.map((each, index) => [index, each]))
      default:
        return value.map((each, index) => (index === at ? mutateValue(chance, each) : each))
    }
  }
  if (isObject(value) && Object.keys(value).length > 0 && goesDeeper) {
    const entries = Object.entries(value)
    const at = chance.below(entries.length)
    const [name = '', item] = entries[at] ?? []
    switch (chance.below(10)) {
      case 0:
        return Object.fromEntries(entries.filter((_, index) => index !== at))
      case 1:
        return { ...value, [chance.of(words)]: chance.of(nasty) }
      case 2:
        return Object.fromEntries(
          entries.map((each, index) => (index === at ? [chance.of(words), item] : each)),
        )
      case 3:
        return [value]
      default:
        return { ...value, [name]: mutateValue(chance, item) }
    }
  }
  return mutateLeaf(chance, value)
}

function mutateLeaf(chance: Chance, value: unknown): unknown {
  switch (chance.below(6)) {
    case 0:
      return typeof value === 'object' ? written(value) : String(value)
    case 1:
      return [value]
    case 2:
      return { value }
    case 3:
      if (typeof value === 'number') return value * chance.of([-1, 0, 1e3, 1e9, 0.5, Number.MAX_VALUE])
      if (typeof value === 'string') return mutateText(chance, value)
      return chance.of(nasty)
    default:
      return chance.of(nasty)
  }
}

/** Signs with a meaning to some reader of addresses, headers, forms, JSON or expressions. */
const signs = [
  '\u0000',
  '\n',
  '\r\n',
  ' ',
  '%',
  '%zz',
  '%00',
  '/',
  '//',
  '\\',
  '?',
  '#',
  '&',
  '=',
  ':',
  '@',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  ',',
  ';',
  '..',
  '\u00ff',
  '가',
  '😀',
  '+',
  '*',
  '<',
] as const

/** A text with something put in, left out, doubled or made long. */
export function mutateText(chance: Chance, text: string): string {
  const at = chance.below(text.length + 1)
  const end = Math.min(text.length, at + 1 + chance.below(4))
  switch (chance.below(6)) {
    case 0:
      return text.slice(0, at) + text.slice(end)
    case 1:
      return text.slice(0, end) + text.slice(at)
    case 2:
      return text.slice(0, at)
    case 3:
      return (
        text.slice(0, at) +
        chance.of(['a', '%41', '.', '가']).repeat(chance.of([10, 1_000, 9_000])) +
        text.slice(at)
      )
    default:
      return text.slice(0, at) + chance.of(signs) + text.slice(at)
  }
}

/** Several changes, mostly one. */
export function mutated(chance: Chance, value: unknown): unknown {
  let changed = value
  do changed = mutateValue(chance, changed)
  while (chance.happens(0.25))
  return changed
}

/** The value as JSON; one that is nested deeper than our own stack becomes a list that is deeper still. */
export function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  }
}

/** JSON that may be broken as text too; numbers that JSON has no word for stay as other writers put them. */
export function jsonText(chance: Chance, value: unknown): string {
  const text = written(value)
  if (chance.happens(0.9)) return text
  switch (chance.below(6)) {
    case 0:
      return text.replace(/:"?[\w.-]+"?/, ':NaN')
    case 1:
      return text.replace(/:"?[\w.-]+"?/, ':1e999')
    case 2:
      return `\ufeff${text}`
    case 3:
      return `${text}${text}`
    case 4:
      return text.replace(/^\{/, '{"a":1,"a":2,"__proto__":{"b":3},')
    default:
      return mutateText(chance, text)
  }
}
