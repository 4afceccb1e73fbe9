/** More proxies than this in a row are a slip of the finger. */
const mostHops = 9

export interface Proxies {
  /** The console runs behind proxies of ours, and the audience reaches it there. */
  hosted: boolean
  /** How many proxies in front of the console may be believed; 0: nobody is. */
  trustedHops: number
}

/**
 * Reads GREENROOM_HOSTED and GREENROOM_TRUSTED_HOPS. Nothing else tells them: an outputs file that names a hosted console
 * is also on laptops.
 * @throws Error with one sentence that names the variable and what is wrong with it.
 */
export function readProxies(env: Record<string, string | undefined>): Proxies {
  const { GREENROOM_HOSTED: hosted, GREENROOM_TRUSTED_HOPS: hops } = env
  if (hosted && hosted !== '0' && hosted !== '1')
    throw new Error(`GREENROOM_HOSTED must be 1, 0 or unset, not "${hosted}".`)
  if (hops && !/^\d$/.test(hops))
    throw new Error(`GREENROOM_TRUSTED_HOPS must be a whole number from 0 to ${mostHops}, not "${hops}".`)
  return { hosted: hosted === '1', trustedHops: Number(hops || 0) }
}
