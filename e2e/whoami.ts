import { z } from 'zod'

const answer = z.object({ environment: z.enum(['blue', 'green']) })

/** Asks the public entry `times` times, one request after the other, and counts who answered. */
export async function countAnswers(chat: string, times: number) {
  const counts = { blue: 0, green: 0 }
  for (let asked = 0; asked < times; asked++) {
    const response = await fetch(`${chat}/whoami`)
    counts[answer.parse(await response.json()).environment] += 1
  }
  return counts
}

/**
 * How far Green's count may be from its weight. Five standard deviations: about one honest run in two million is
 * farther off.
 */
export const spread = (share: number, times: number) => 5 * Math.sqrt(times * share * (1 - share))
