import type { View } from './contract'
import { type Chosen, pickGroup } from './pick'
import type { Router } from './router'
import { StickyCookie } from './sticky-cookie'
import type { Target } from './target'

/** Where a request goes, and what its client is told to remember. */
export interface Route extends Chosen<Target> {
  /** Values for `Set-Cookie`. */
  cookies: readonly string[]
}

/** Chooses the group, and then the target, of each request. */
export class Steering {
  private readonly cookie = new StickyCookie()

  /** @param chance a number in [0,1) for each request that follows the weights */
  constructor(
    private readonly router: Router,
    private readonly chance: () => number,
  ) {}

  /**
   * @param view of the node that has the request
   * @param cookies the request's `Cookie`
   * @param now epoch ms
   * @returns null when the group has nobody to answer, which is a 503
   */
  route(view: View, node: number, cookies: string | undefined, now: number): Route | null {
    const { forward, stickiness } = view
    const held = stickiness?.enabled ? this.cookie.read(cookies, now) : null
    // AWS: a valid cookie goes before every weight, 0 included, and before the health of its group.
    const kept = forward.some(({ arn }) => arn === held) ? held : null
    const arn = kept ?? pickGroup(forward, this.chance())
    const chosen = arn === null ? null : this.router.choose(arn, node)
    if (!chosen || arn === null) return null
    const made = stickiness?.enabled ? this.cookie.make(arn, stickiness.durationSeconds, now) : []
    return { ...chosen, cookies: made }
  }
}
