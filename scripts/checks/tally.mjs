/**
 * What a part checked; `skipped` has the names, `files` how long each took, `output` what it wrote where that was not
 * shown as it came.
 *
 * @typedef {{ passed: number, failed: number, skipped?: string[], files?: { name: string, seconds: number }[],
 *   output?: string }} Tally
 */

/**
 * A part without results, or one that ended badly although all its results are good, has failed once.
 *
 * @param {Tally | null} tally null: it left no readable results
 * @param {number | null} code its exit code; null: killed
 * @returns {Tally}
 */
export function honest(tally, code) {
  const { passed, failed } = tally ?? { passed: 0, failed: 0 }
  const silent = failed === 0 && (code !== 0 || tally === null || passed === 0)
  return { ...tally, passed, failed: silent ? 1 : failed }
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
 * @param {{ numPassedTests: number, numFailedTests: number,
 *   testResults: { name: string, status: string, startTime: number, endTime: number,
 *     assertionResults: { status: string, fullName: string }[] }[] }} report
 * @param {string} [folder] the repository's, which is left out of the names
 * @returns {Tally}
 */
export const unitTally = ({ numPassedTests, numFailedTests, testResults }, folder = '') => ({
  passed: numPassedTests,
  failed:
    numFailedTests +
    testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0).length,
  skipped: testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => notRun.includes(status)).map(({ fullName }) => fullName),
  ),
  files: testResults.map(({ name, startTime, endTime }) => ({
    name: name.replace(folder, ''),
    seconds: Math.max(0, endTime - startTime) / 1000,
  })),
})

const notRun = ['skipped', 'pending', 'todo', 'disabled']

/**
 * @typedef {{ title: string, tests: { status: string, results: { duration: number }[] }[] }} Spec
 * @typedef {{ title: string, file: string, specs?: Spec[], suites?: Suite[] }} Suite
 */

/**
 * What Playwright's JSON reporter wrote. One that passed only at a second try has failed.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[], suites?: Suite[] }} report
 * @returns {Tally}
 */
export const browserTally = ({ stats, errors, suites = [] }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
  skipped: suites.flatMap(suite =>
    specsOf(suite)
      .filter(({ tests }) => tests.some(({ status }) => status === 'skipped'))
      .map(({ title }) => `${suite.file}: ${title}`),
  ),
  files: suites.map(suite => ({
    name: suite.file,
    seconds:
      specsOf(suite)
        .flatMap(({ tests }) => tests.flatMap(({ results }) => results))
        .reduce((sum, { duration }) => sum + duration, 0) / 1000,
  })),
})

/** @type {(suite: Suite) => Spec[]} */
const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)]
