import { retryDelay } from '../../../common/retry-delay'

/**
 * ELBv2 refills 3 changes and 10 calls a second for the whole account (AWS: "Throttling for the Elastic Load Balancing
 * API"): attempts that follow each other sooner than that would only keep it empty.
 */
const shortestMs = 350
const delayMs = retryDelay(2 * shortestMs, 2_000)

/** How long a rollback waits after its attempt (from 1) has failed. @param chance a number from 0 to 1 */
export const retryPauseMs = (attempt: number, chance: number): number => delayMs(attempt - 1, chance)
