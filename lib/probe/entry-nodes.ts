import { isIP } from 'node:net'
import { below, type Settings } from './settings'

/** Where one request goes. */
export interface Destination {
  url: URL
  /** What is connected to instead of what the URL's name means; Host and SNI stay the URL's. */
  address: string | null
  /** Which of several nodes it is; null where there is only the entry. */
  node: string | null
}

/** The A records of a name, with their time to live in seconds. Rejects where there is none. */
export type Resolve = (hostname: string) => Promise<{ address: string; ttl: number }[]>

/** A load balancer's records have 60 s (AWS); nothing is asked for more often than this, nor less. */
const renewMs = { least: 5_000, most: 60_000 }

/**
 * The nodes of the load balancer, asked in turn: one that is asked by its name may answer for all. They are those that
 * the settings name, or the addresses of the entry's name, which are kept where they cannot be resolved again.
 */
export class EntryNodes {
  private readonly entry: Destination
  private known: readonly Destination[]
  private turn = 0
  private renewAt: number

  constructor(
    entry: string,
    nodes: Settings['nodes'],
    private readonly parts: {
      resolve: Resolve
      /** Monotonic milliseconds. */
      now: () => number
    },
  ) {
    const whoami = (base: string) => new URL(below(base, '/whoami'))
    this.entry = { url: whoami(entry), address: null, node: null }
    this.known = Array.isArray(nodes)
      ? nodes.map(each => ({ url: whoami(each), address: null, node: new URL(each).host }))
      : [this.entry]
    const { hostname } = this.entry.url
    const isName = isIP(hostname) === 0 && hostname !== 'localhost' && !hostname.startsWith('[')
    this.renewAt = nodes === 'resolve' && isName ? 0 : Number.POSITIVE_INFINITY
  }

  /** Where the next request goes. */
  next(): Destination {
    if (this.parts.now() >= this.renewAt) void this.renew()
    this.turn += 1
    return this.known[this.turn % this.known.length] ?? this.entry
  }

  private async renew() {
    const { now, resolve } = this.parts
    // Not again while this one is under way.
    this.renewAt = Number.POSITIVE_INFINITY
    const found = await resolve(this.entry.url.hostname).catch(() => [])
    const ttlMs = Math.min(...found.map(({ ttl }) => ttl * 1_000), renewMs.most)
    this.renewAt = now() + (found.length === 0 ? renewMs.least : Math.max(renewMs.least, ttlMs))
    if (found.length === 0) return
    this.known = found
      .map(({ address }) => address)
      .sort()
      .map(address => ({ ...this.entry, address, node: found.length > 1 ? address : null }))
  }
}
