import type { IncomingMessage } from 'node:http'
import { viewerAddress } from '@/lib/sign-in/viewer-address'

/** What proxies say of a request, and anybody else can say too (RFC 7239 and its forerunners). */
const toldByProxies = [
  'forwarded',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-real-ip',
]

/**
 * Leaves of a request's headers what may be believed: `x-forwarded-for` is the viewer's address and nothing else, the
 * rest stays only behind proxies of ours.
 */
export function believeProxies({ headers, socket }: IncomingMessage, trustedHops: number) {
  headers['x-forwarded-for'] = viewerAddress(
    socket.remoteAddress ?? '',
    headers['x-forwarded-for']?.toString(),
    trustedHops,
  )
  if (trustedHops === 0) for (const name of toldByProxies) delete headers[name]
}
