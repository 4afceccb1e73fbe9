import { expect, test } from '@playwright/test'

/**
 * For what has to be done in time: everything runs on one machine at once here, and a stall of it may make something late;
 * not three times running. Every time is told beside the test. What is wrong and not late fails at once.
 * @param attempt does it anew, and gives how long it took (ms)
 */
export async function inTime(limitMs: number, attempt: (time: number) => Promise<number>) {
  const times: number[] = []
  while (times.length < 3) {
    times.push(await attempt(times.length + 1))
    if ((times.at(-1) ?? 0) <= limitMs) break
  }
  test.info().annotations.push({ type: 'measured', description: `${times.join(', ')} ms` })
  expect(Math.min(...times)).toBeLessThanOrEqual(limitMs)
}
