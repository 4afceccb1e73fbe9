export type Encoding = 'br' | 'gzip'

/**
 * The encoding that a client likes best of those that are spoken here; null: none (RFC 9110 §12.5.3). What it names is
 * taken at its word, `q=0` included; `*` stands for what it does not name.
 */
export function preferredEncoding(header: string | undefined): Encoding | null {
  const weights = new Map<string, number>()
  for (const entry of (header ?? '').toLowerCase().split(',').slice(0, mostEntries)) {
    const [coding = '', ...parameters] = entry.split(';').map(part => part.trim())
    const quality = parameters.find(parameter => parameter.startsWith('q='))?.slice(2)
    const weight = quality === undefined ? 1 : Number(quality)
    if (coding) weights.set(coding === 'x-gzip' ? 'gzip' : coding, weight >= 0 && weight <= 1 ? weight : 0)
  }
  const weightOf = (coding: Encoding) => weights.get(coding) ?? weights.get('*') ?? 0
  const [br, gzip] = [weightOf('br'), weightOf('gzip')]
  if (br === 0 && gzip === 0) return null
  return br >= gzip ? 'br' : 'gzip'
}

const mostEntries = 20
