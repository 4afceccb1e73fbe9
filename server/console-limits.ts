import { type ConnectionLimits, keepAliveBehindBalancerMs } from '../common/http-server'

/** How long the console's port waits, in ms. Whatever ends here ends one connection and nothing else. */
export interface ConsoleLimits extends ConnectionLimits {
  /** From a request to the last byte of its answer: a reader that takes a byte now and then holds none longer. */
  answerMs: number
}

/** The longest answer is a journal over a slow network. */
const longestAnswerMs = 5 * 60_000

export const consoleLimits: ConsoleLimits = {
  headersMs: 15_000,
  // The largest body that is taken has a few kilobytes.
  requestMs: 20_000,
  // Behind the same load balancer as the chat.
  keepAliveMs: keepAliveBehindBalancerMs,
  // A reader that has stalled.
  silentMs: 30_000,
  readMs: longestAnswerMs,
  answerMs: longestAnswerMs,
}
