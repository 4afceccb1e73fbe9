/**
 * Whether the browser made this request by https. A load balancer behind CloudFront says "http", as that is how it was
 * called itself: then the address that the request was made to tells, if it is the public one. Not every request to a
 * console with a public https address is: its laptop is also called by `http://LAN-address`.
 */
export function cameByHttps(headers: Headers, publicUrl: URL): boolean {
  if (headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https') return true
  const host = headers.get('x-forwarded-host') ?? headers.get('host')
  return publicUrl.protocol === 'https:' && host === publicUrl.host
}
