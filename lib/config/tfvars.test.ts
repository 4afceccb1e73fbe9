import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readTfvarsPath } from './tfvars'

const folder = mkdtempSync(join(tmpdir(), 'tfvars-'))
mkdirSync(join(folder, 'folder.auto.tfvars.json'))
afterAll(() => rmSync(folder, { recursive: true }))

test('nothing is kept unless asked for', () => {
  expect(readTfvarsPath(undefined)).toBeNull()
  expect(readTfvarsPath('')).toBeNull()
})

test('a file that Terraform loads by itself is taken, whether it is there yet or not', () => {
  const path = join(folder, 'weights.auto.tfvars.json')
  expect(readTfvarsPath(path)).toBe(path)
})

test.each([
  ['terraform.tfvars', /which Terraform does not load: end its name in \.auto\.tfvars\.json\./],
  ['weights.tfvars.json', /which Terraform does not load/],
  ['nowhere/weights.auto.tfvars.json', /whose folder does not exist/],
  ['folder.auto.tfvars.json', /which is a folder/],
])('%s is refused in one sentence', (name, sentence) => {
  expect(() => readTfvarsPath(join(folder, name))).toThrow(sentence)
})
