const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

/**
 * Where the page opens its socket: as told, except that a loopback name means "the machine that the page came
 * from" when the page was opened under another name, as on a phone in the same network.
 */
export function chatAddress(told: string, pageHost: string): string {
  const url = new URL(told)
  if (loopback.test(url.hostname) && !loopback.test(pageHost)) url.hostname = pageHost
  return url.href
}
