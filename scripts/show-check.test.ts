import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'greenroom-show-'))
const program = join(process.cwd(), '.greenroom/test/show-check.mjs')

beforeAll(() =>
  build({
    entryPoints: ['lib/show-check/main.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  }),
)
afterAll(() => {
  rmSync(folder, { recursive: true })
  rmSync(program)
})

function check(...files: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...files], { encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

function fileWith(text: string) {
  const path = join(folder, 'show.json')
  writeFileSync(path, text)
  return path
}

describe('npm run show:check', () => {
  test('says of a valid show what is in it', () => {
    const { status, said } = check('shows/classroom-ten-minutes.json', 'shows/four-minutes.json')
    expect(status).toBe(0)
    expect(said).toContain(
      '7 stages in 10:00; opens at Blue 80 / Green 20; cues 60/40, 20/80, 0/100; 3 questions; en and ko',
    )
    expect(said).toContain(
      '6 stages in 4:00; opens at Blue 90 / Green 10; cues 50/50, 10/90; 4 questions; ko and en',
    )
  })

  test('names file, line and column of a fault, and what was expected', () => {
    const path = fileWith('\uFEFF{\n  "title": {"en": "A"},\n  "languages": "en"\n}')
    const { status, said } = check(path)
    expect(status).toBe(1)
    expect(said).toContain(`${path}:3:3 languages: Invalid input: expected array, received string`)
    expect(said).toContain(`${path}:1:1 stages: Invalid input: expected array, received undefined`)
    expect(said).toMatch(/\d faults\.\n$/)
  })

  test('finds where a text stops being JSON', () => {
    const path = fileWith('{\n  "title": {"en": "A",}\n}')
    expect(check(path)).toEqual({
      status: 1,
      said: `${path}:2:23 the file: expected a name in double quotes\n1 fault.\n`,
    })
  })

  test('a file that is not there, or none at all, is said plainly', () => {
    expect(check(join(folder, 'none.json'))).toMatchObject({
      status: 1,
      said: expect.stringContaining('cannot be read: ENOENT'),
    })
    expect(check()).toMatchObject({ status: 1, said: expect.stringContaining('Which show?') })
  })
})
