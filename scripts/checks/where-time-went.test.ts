import { expect, test } from 'vitest'
import { account } from './where-time-went.mjs'

test('before the last line stand the parts, the slowest files of all of them, and what was skipped, by name', () => {
  const unit = {
    passed: 2,
    failed: 0,
    skipped: ['the stack is applied'],
    files: [
      { name: 'a.test.ts', seconds: 1.25 },
      { name: 'b.test.ts', seconds: 20 },
    ],
  }
  const browser = { passed: 1, failed: 0, files: [{ name: 'show.spec.ts', seconds: 5 }] }
  expect(
    account(
      [
        { name: 'unit', seconds: 21, tally: unit },
        { name: 'browser', seconds: 6, tally: browser },
      ],
      27,
    ).split('\n'),
  ).toEqual([
    'Where the time went:',
    '    21.0 s  unit',
    '     6.0 s  browser',
    '    27.0 s  together',
    'The slowest files:',
    '    20.0 s  b.test.ts',
    '     5.0 s  show.spec.ts',
    '     1.3 s  a.test.ts',
    'Skipped, 1:',
    '  unit: the stack is applied',
  ])
})

test('without files and without anything skipped, only the parts stand there', () => {
  const done = [{ name: 'lint', seconds: 4, tally: { passed: 1, failed: 0 } }]
  expect(account(done, 4)).toBe('Where the time went:\n     4.0 s  lint\n     4.0 s  together')
})
