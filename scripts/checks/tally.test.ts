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

  test('a test file that cannot be loaded is a failed test; what was not run is named', () => {
    const file = (status: string, ...of: string[]) => ({
      name: `/here/${status}.test.ts`,
      status,
      startTime: 1_000,
      endTime: 3_500,
      assertionResults: of.map((each, nth) => ({ status: each, fullName: `${status} ${nth}` })),
    })
    const testResults = [
      file('failed'),
      file('failed', 'failed'),
      file('passed', 'passed', 'skipped', 'todo'),
    ]
    const report = { numPassedTests: 1, numFailedTests: 1, testResults }
    expect(unitTally(report, '/here/')).toEqual({
      passed: 1,
      failed: 2,
      skipped: ['passed 1', 'passed 2'],
      files: ['failed', 'failed', 'passed'].map(name => ({ name: `${name}.test.ts`, seconds: 2.5 })),
    })
  })

  test('a browser test that passed at a second try has failed; what was skipped is named', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1 }
    const spec = (title: string, status: string, duration: number) => ({
      title,
      tests: [{ status, results: [{ duration }] }],
    })
    const suites = [
      {
        title: 'show.spec.ts',
        file: 'show.spec.ts',
        specs: [spec('goes', 'expected', 1_500)],
        suites: [{ title: 'long', file: 'show.spec.ts', specs: [spec('waits', 'skipped', 0)] }],
      },
    ]
    expect(browserTally({ stats, errors: [{}], suites })).toEqual({
      passed: 5,
      failed: 3,
      skipped: ['show.spec.ts: waits'],
      files: [{ name: 'show.spec.ts', seconds: 1.5 }],
    })
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
