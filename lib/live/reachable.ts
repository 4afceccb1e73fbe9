const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** In rehearsal the chat listens on this machine: from a phone, "this machine" is the host that the page came from. */
export function reachableUnder(url: URL, hostname: string): URL {
  if (!loopback.test(url.hostname)) return url
  const there = new URL(url)
  there.hostname = hostname
  return there
}
