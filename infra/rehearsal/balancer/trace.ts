import { randomUUID } from 'node:crypto'

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
