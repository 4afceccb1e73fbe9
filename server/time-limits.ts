/**
 * How long the console's port waits, in milliseconds. Everything that ends here ends a connection and nothing else.
 */

/**
 * AWS: a load balancer keeps idle connections to its targets for its idle timeout (60 s); a target that closes first
 * resets a request on its way, which the load balancer answers 502. The chat has the same.
 */
export const keepAliveMs = 75_000
/** From the first byte of a connection or a request to the end of its headers. */
export const headersMs = 15_000
/** To the end of its body: the largest that is taken has a few kilobytes. */
export const requestMs = 30_000
/** How often the two above are looked at. */
export const lookEveryMs = 1_000
/** A connection on which nothing moves while it is answered: the reader has stalled, or this process has. */
export const stalledMs = 30_000
/** The longest download, a journal over a slow network. A reader that takes a byte now and then holds an answer no longer. */
export const answerMs = 5 * 60_000
/** An answer to what is refused is small: whoever has not taken it by then does not get it. */
export const partingMs = 1_000
