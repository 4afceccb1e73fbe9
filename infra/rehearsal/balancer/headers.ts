import { randomUUID } from 'node:crypto'

/** RFC 9110 §7.6.1: meant for one connection only. `Trailer` too, since trailers are not carried on. */
const hopByHop = new Set([
  'connection',
  'proxy-connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
const rewritten = new Set(['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-port', 'x-amzn-trace-id'])

interface Arrival {
  clientIp: string
  /** Of the listener. */
  port: number
  /** Instead of the `Host` header that came. */
  host?: string | null
  traceRoot: string
}

/**
 * The headers that a target gets, name and value in turn, case and order kept.
 * `X-Forwarded-For` is appended to; `-Proto` and `-Port` are set. `Expect` has been answered here.
 */
export function requestHeaders(raw: readonly string[], arrival: Arrival): string[] {
  const named = nominated(raw)
  const kept: string[] = arrival.host ? ['Host', arrival.host] : []
  let forwardedFor = ''
  let trace: string | undefined
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] ?? ''
    const value = raw[i + 1] ?? ''
    const lower = name.toLowerCase()
    if (lower === 'x-forwarded-for') forwardedFor += `${value}, `
    else if (lower === 'x-amzn-trace-id') trace = value
    if (rewritten.has(lower) || hopByHop.has(lower) || lower === 'expect' || named?.has(lower)) continue
    if (lower === 'host' && arrival.host) continue
    kept.push(name, value)
  }
  kept.push('X-Forwarded-For', forwardedFor + arrival.clientIp)
  kept.push('X-Forwarded-Proto', 'http', 'X-Forwarded-Port', String(arrival.port))
  kept.push('X-Amzn-Trace-Id', traceHeader(trace, arrival.traceRoot))
  return kept
}

/**
 * The headers of a target's answer as the client gets them, name and value in turn.
 * @param cookies added at the end, as values for `Set-Cookie`
 */
export function answerHeaders(raw: readonly (Buffer | string)[], cookies: readonly string[] = []): string[] {
  const all = raw.map(part => (typeof part === 'string' ? part : part.toString('latin1')))
  const named = nominated(all)
  const kept: string[] = []
  for (let i = 0; i + 1 < all.length; i += 2) {
    const name = all[i] ?? ''
    const lower = name.toLowerCase()
    if (!hopByHop.has(lower) && !named?.has(lower)) kept.push(name, all[i + 1] ?? '')
  }
  for (const cookie of cookies) kept.push('Set-Cookie', cookie)
  return kept
}

/** How many addresses `X-Forwarded-For` already names. */
export function hops(forwardedFor: string | string[] | undefined): number {
  return forwardedFor === undefined ? 0 : String(forwardedFor).split(',').length
}

/** How often `Host` stands there. */
export function countHosts(raw: readonly string[]): number {
  let count = 0
  for (let i = 0; i < raw.length; i += 2) {
    if (raw[i]?.length === 4 && raw[i]?.toLowerCase() === 'host') count += 1
  }
  return count
}

/** Names that the sender lists in `Connection`; null in the common case of none. */
function nominated(raw: readonly string[]): Set<string> | null {
  let names: Set<string> | null = null
  for (let i = 0; i + 1 < raw.length; i += 2) {
    if (raw[i]?.length !== 10 || raw[i]?.toLowerCase() !== 'connection') continue
    for (const token of (raw[i + 1] ?? '').toLowerCase().split(',')) {
      const name = token.trim()
      if (name === 'keep-alive' || name === 'close' || name === '') continue
      names ??= new Set()
      names.add(name)
    }
  }
  return names
}

/** `1-` + the second in hex + 96 random bits, as AWS writes trace ids. */
export function newTraceRoot(now: number, random = randomUUID()): string {
  const second = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')
  return `1-${second}-${random.replaceAll('-', '').slice(0, 24)}`
}

/** AWS: a request that already bears a Root keeps it and gets a Self in front. */
export function traceHeader(incoming: string | undefined, root: string): string {
  if (incoming === undefined) return `Root=${root}`
  return /(^|;)\s*Root=/.test(incoming) ? `Self=${root};${incoming}` : `Root=${root};${incoming}`
}
