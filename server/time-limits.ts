import { keepAliveBehindBalancerMs } from '../common/http-server'

/** How long the console's port waits, in milliseconds. Whatever ends here ends one connection and nothing else. */
export const timeLimits = {
  /** Behind the same load balancer as the chat. */
  keepAlive: keepAliveBehindBalancerMs,
  /** From the first byte of a connection or a request to the end of its headers. */
  headers: 15_000,
  /** To the end of its body: the largest that is taken has a few kilobytes. */
  request: 20_000,
  /** How often the two above are looked at. */
  lookEvery: 1_000,
  /** A connection on which nothing moves while it is answered: its reader has stalled. */
  stalled: 30_000,
  /** The longest answer, a journal over a slow network: a reader that takes a byte now and then holds none longer. */
  answer: 5 * 60_000,
  /** An answer to what is refused is small: whoever has not taken it by then does not get it. */
  parting: 1_000,
}
