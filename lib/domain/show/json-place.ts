/** A place in a text, both counted from 1 as editors do. */
export interface Place {
  line: number
  column: number
}

/**
 * Where the value at `path` begins in a JSON text that parses; where it is missing, its nearest parent. For a key that is
 * there, the place is that of the key.
 */
export function placeOf(text: string, path: readonly PropertyKey[]): Place {
  let at = skipBlank(text, 0)
  let found = at
  for (const step of path) {
    const inside = typeof step === 'number' ? intoList(text, at, step) : intoObject(text, at, String(step))
    if (inside === null) break
    found = inside.shown
    at = inside.value
  }
  return placeAt(text, found)
}

export function placeAt(text: string, index: number): Place {
  const before = text.slice(0, index).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

interface Inside {
  shown: number
  value: number
}

function intoObject(text: string, from: number, name: string): Inside | null {
  if (text[from] !== '{') return null
  let found: Inside | null = null
  for (let at = skipBlank(text, from + 1); text[at] === '"'; ) {
    const end = afterString(text, at)
    const value = skipBlank(text, skipBlank(text, end) + 1)
    // JSON.parse keeps the last of two keys of one name.
    if (JSON.parse(text.slice(at, end)) === name) found = { shown: at, value }
    at = afterComma(text, afterValue(text, value))
  }
  return found
}

function intoList(text: string, from: number, index: number): Inside | null {
  if (text[from] !== '[') return null
  let at = skipBlank(text, from + 1)
  for (let item = 0; text[at] !== ']' && at < text.length; item++) {
    if (item === index) return { shown: at, value: at }
    at = afterComma(text, afterValue(text, at))
  }
  return null
}

/** The end of the value that begins at `from`: of a string, of all that its brackets hold, or of a plain word. */
function afterValue(text: string, from: number): number {
  if (text[from] === '"') return afterString(text, from)
  if (text[from] !== '{' && text[from] !== '[') return endOf(/[^,\]}\s]*/y, text, from)
  let depth = 0
  for (let at = from; at < text.length; ) {
    const sign = text[at] ?? ''
    if (sign === '"') {
      at = afterString(text, at)
      continue
    }
    if ('{['.includes(sign)) depth++
    if ('}]'.includes(sign)) depth--
    at++
    if (depth === 0) return at
  }
  return text.length
}

const afterString = (text: string, from: number) => endOf(/"(?:[^"\\]|\\.)*"/y, text, from)

const skipBlank = (text: string, from: number) => endOf(/\s*/y, text, from)

function afterComma(text: string, from: number): number {
  const at = skipBlank(text, from)
  return text[at] === ',' ? skipBlank(text, at + 1) : at
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return from + (pattern.exec(text)?.[0].length ?? 0)
}
