import { test } from '@playwright/test'

/**
 * For what has to be done in time: everything runs on one machine at once here, and a stall of it may make something late;
 * not three times running. A try that failed is told beside the test.
 * @param attempt does it anew, and throws where it was late
 */
export async function inTime(attempt: (time: number) => Promise<void>) {
  for (let time = 1; ; time++)
    try {
      return await attempt(time)
    } catch (error) {
      if (time === 3) throw error
      test.info().annotations.push({ type: 'late', description: String(error) })
    }
}
