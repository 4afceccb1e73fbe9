import { expect, test } from 'vitest'
import { testFiles } from './starters.mjs'

const { pure, processes } = testFiles()

test.each([
  { name: 'imports nothing that starts', file: 'scripts/checks/starters.test.ts', of: pure },
  { name: 'imports node:http', file: 'common/http-server.test.ts', of: processes },
  { name: 'starts a cloud by a fixture', file: 'lib/aws/reads.test.ts', of: processes },
  {
    name: 'has a table by what a fixture imports',
    file: 'lib/live/recording/medium/journals.test.ts',
    of: processes,
  },
  { name: 'says so itself', file: 'proof/rollback/proof.test.ts', of: processes },
])('a test file that $name is where it belongs', ({ file, of }) => {
  expect(of).toContain(file)
})

test('each file is in one of the two', () => {
  expect(new Set([...pure, ...processes]).size).toBe(pure.length + processes.length)
})
