/** Reads what a client says that it would rather have: the `Accept-…` fields of HTTP. */

interface Preference {
  /** In lower case. */
  name: string
  /** 0 to 1; 0 means "not this one". */
  weight: number
}

/** Nobody honest names more; the rest of a longer list is not looked at. */
const mostEntries = 20

/** What such a field names, in its order, with its weight (RFC 9110 §12.4.2); one that is no weight counts as a refusal. */
export function readPreferences(header: string | null | undefined): Preference[] {
  return (header ?? '')
    .toLowerCase()
    .split(',')
    .slice(0, mostEntries)
    .flatMap(entry => {
      const [name = '', ...parameters] = entry.split(';').map(part => part.trim())
      const quality = parameters.find(parameter => parameter.startsWith('q='))?.slice(2)
      const weight = quality === undefined ? 1 : Number(quality)
      return name === '' ? [] : [{ name, weight: weight >= 0 && weight <= 1 ? weight : 0 }]
    })
}

export type Encoding = 'br' | 'gzip'

/**
 * The encoding that a client likes best of those that are spoken here; null: none (RFC 9110 §12.5.3). What it names is
 * taken at its word, `q=0` included; `*` stands for what it does not name.
 */
export function preferredEncoding(header: string | undefined): Encoding | null {
  const weights = new Map(
    readPreferences(header).map(({ name, weight }) => [name === 'x-gzip' ? 'gzip' : name, weight]),
  )
  const weightOf = (coding: Encoding) => weights.get(coding) ?? weights.get('*') ?? 0
  const [br, gzip] = [weightOf('br'), weightOf('gzip')]
  if (br === 0 && gzip === 0) return null
  return br >= gzip ? 'br' : 'gzip'
}
