/**
 * True unless a browser says that another site made the request: the Origin's host must be the one it was sent to.
 * Programs send no Origin; they are no cross-site risk.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get('origin')
  if (origin === null) return true
  const host = headers.get('x-forwarded-host') ?? headers.get('host')
  return URL.canParse(origin) && new URL(origin).host === host
}
