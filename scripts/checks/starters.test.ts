import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testFiles } from './starters.mjs'

const { pure, processes, counting } = testFiles()

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

test('each file is in one of the three', () => {
  expect(new Set([...pure, ...processes, ...counting]).size).toBe(
    pure.length + processes.length + counting.length,
  )
})

test('a file that counts handles has its process for itself', () => {
  const counts = (file: string) => /\bhandles\(|getActiveResourcesInfo\(/.test(readFileSync(file, 'utf8'))
  expect([...pure, ...processes].filter(counts)).toEqual([])
  expect(counting.filter(counts)).toEqual(counting)
})
