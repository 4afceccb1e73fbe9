/** @typedef {{ passed: number, failed: number, skipped?: number }} Tally */

/**
 * A part without results, or one that ended badly although all its results are good, has failed once.
 *
 * @param {Tally | null} tally null: it left no readable results
 * @param {number | null} code its exit code; null: killed
 * @returns {Tally}
 */
export function honest(tally, code) {
  const { passed, failed, skipped } = tally ?? { passed: 0, failed: 0 }
  const silent = failed === 0 && (code !== 0 || tally === null || passed === 0)
  return { passed, failed: silent ? 1 : failed, skipped }
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {string} the last line of `npm test`
 */
export const lastLine = tallies => {
  const sum = (/** @type {'passed' | 'failed'} */ of) =>
    tallies.reduce((total, tally) => total + tally[of], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed`
}

/**
 * What vitest's JSON reporter wrote. A file that could not even be loaded counts as one failed test.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} report
 * @returns {Tally}
 */
export const unitTally = report => ({
  passed: report.numPassedTests,
  failed:
    report.numFailedTests +
    report.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0).length,
  skipped: report.numPendingTests,
})

/**
 * What Playwright's JSON reporter wrote. One that passed only at a second try has failed.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report
 * @returns {Tally}
 */
export const browserTally = ({ stats, errors }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
  skipped: stats.skipped,
})
