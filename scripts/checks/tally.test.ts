import { describe, expect, test } from 'vitest'
import { chosenParts } from './chosen.mjs'
import { browserTally, honest, lastLine, unitTally } from './tally.mjs'

describe('the last line of the tests', () => {
  test('adds all parts up', () => {
    expect(
      lastLine([
        { passed: 1, failed: 0 },
        { passed: 40, failed: 2 },
      ]),
    ).toBe('41 passed, 2 failed')
  })

  test.each([
    { name: 'crashed before its results', tally: null, code: 1, failed: 1 },
    { name: 'left no results but a good exit code', tally: null, code: 0, failed: 1 },
    { name: 'was killed', tally: { passed: 9, failed: 0 }, code: null, failed: 1 },
    { name: 'ended badly with good results', tally: { passed: 9, failed: 0 }, code: 1, failed: 1 },
    { name: 'found no tests', tally: { passed: 0, failed: 0 }, code: 0, failed: 1 },
    { name: 'failed twice', tally: { passed: 9, failed: 2 }, code: 1, failed: 2 },
    { name: 'passed', tally: { passed: 9, failed: 0 }, code: 0, failed: 0 },
  ])('a part that $name counts $failed failed', ({ tally, code, failed }) => {
    expect(honest(tally, code).failed).toBe(failed)
  })

  test('a test file that cannot be loaded is a failed test', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [{}] },
    ]
    const report = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 3, testResults }
    expect(unitTally(report)).toEqual({ passed: 1, failed: 2, skipped: 3 })
  })

  test('a browser test that passed at a second try has failed', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }
    expect(browserTally({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 2 })
  })
})

describe('npm test -- --only', () => {
  const names = ['lint', 'types', 'unit']

  test.each([
    { argv: [], chosen: names },
    { argv: ['--only', 'unit'], chosen: ['unit'] },
    { argv: ['--only=lint,types'], chosen: ['lint', 'types'] },
  ])('$argv runs $chosen', ({ argv, chosen }) => {
    expect(chosenParts(argv, names)).toEqual(chosen)
  })

  test.each([
    { argv: ['--only'], says: 'npm test takes --only and parts' },
    { argv: ['--grep', 'x'], says: 'npm test takes --only and parts' },
    { argv: ['--only', 'lint,e2e'], says: '"e2e" is not a part of npm test: they are lint, types, unit.' },
  ])('$argv is refused in one sentence', ({ argv, says }) => {
    expect(() => chosenParts(argv, names)).toThrow(says)
  })
})
