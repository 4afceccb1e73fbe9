/**
 * True unless a browser says that another site made the request: the Origin's host must be the one it was sent to.
 * Programs send no Origin; they are no cross-site risk.
 */
export const isSameOrigin = (headers: Headers): boolean =>
  isOriginOf(headers.get('origin'), headers.get('x-forwarded-host') ?? headers.get('host'))

/** @param host that the request was sent to */
export const isOriginOf = (origin: string | null, host: string | null): boolean =>
  origin === null || (URL.canParse(origin) && new URL(origin).host === host)

/** A path of this console to go on to; everything that leads elsewhere, however it is written, becomes `/`. */
export function pathWithin(next: string): string {
  const here = 'http://here.invalid'
  if (!next.startsWith('/') || !URL.canParse(next, here)) return '/'
  const { origin, pathname, search } = new URL(next, here)
  return origin === here ? `${pathname}${search}` : '/'
}
