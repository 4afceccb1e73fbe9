import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { acquireRunLock, releaseRunLock } from './run-lock'

const folder = mkdtempSync(join(tmpdir(), 'owner-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a console that stops gives up its own folder, and none that is another’s by now', async () => {
  await acquireRunLock(folder, null, 1_234)
  await releaseRunLock(folder, 4_321)
  expect(readFileSync(join(folder, 'runs', 'owner'), 'utf8')).toBe('1234')
  await releaseRunLock(folder, 1_234)
  expect(() => readFileSync(join(folder, 'runs', 'owner'))).toThrow('ENOENT')
})
