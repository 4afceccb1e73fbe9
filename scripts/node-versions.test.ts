/** Which Node.js is asked for, recommended and run on, told the same everywhere; what GitHub runs, and with which rights. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { root } from './setup/root.mjs'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { engines } = z
  .object({ engines: z.object({ node: z.string() }) })
  .parse(JSON.parse(read('package.json')))
const asked = engines.node.replace('>=', '')
const recommended = read('.nvmrc').trim()

test('package.json asks for the oldest that README names, .nvmrc names the one that it recommends', () => {
  expect(read('README.md')).toContain(`Node.js ${asked} or newer (${recommended} recommended)`)
  expect(read('docs/aws.md')).toContain(`Node.js ${asked} or newer (${recommended} recommended)`)
  expect(read('package-lock.json')).toContain(
    `"engines": {\n        "node": "${engines.node}"\n      }\n    },`,
  )
  expect(read('scripts/setup/plainly.mjs')).toContain(`oldestSupported = ${asked}\n`)
})

test('nothing refuses Node.js 20 while the locked versions work on it', () => {
  expect(read('.npmrc')).not.toContain('engine-strict')
  expect(read('scripts/setup/plainly.mjs')).toContain('oldestThatWorks = 20\n')
  expect(read('scripts/build-services.mjs')).toContain("target: 'node20'")
})

test.each(['chat', 'console'])('the image of the %s runs on the recommended one, pinned', name => {
  const from = [...read(`infra/images/${name}.Dockerfile`).matchAll(/^FROM .*?node:(\S+)/gm)].map(
    ([, tag]) => tag,
  )
  expect(from).toHaveLength(2)
  for (const tag of from) expect(tag).toMatch(new RegExp(`^${recommended}\\.\\d+\\.\\d+-bookworm-slim$`))
})

describe('the workflows of GitHub', () => {
  const folder = '.github/workflows'
  const workflows = readdirSync(join(root, folder)).map(name => [name, read(join(folder, name))] as const)

  test.each(workflows)('%s: every action is pinned to a commit, with the version that it is', (_, text) => {
    const used = text.match(/^.*\buses: .*$/gm) ?? []
    expect(used.length).toBeGreaterThan(0)
    for (const line of used) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test.each(workflows)('%s: its rights are named, and it writes nothing here', (_, text) => {
    const rights = text.match(/^permissions:\n((?: {2}.+\n)+)/m)?.[1]
    expect(rights).toContain('contents: read')
    expect(rights?.replace('id-token: write', '')).not.toContain('write')
    expect(text).toContain('persist-credentials: false')
  })

  test('the checks are .ci/run, on the oldest Node.js that is asked for', () => {
    const text = read(join(folder, 'check.yml'))
    expect(text).toContain('run: bash .ci/run\n')
    expect(text).toContain(`node-version: ${asked}\n`)
    expect(read(join(folder, 'deploy-green.yml'))).toContain('node-version-file: .nvmrc\n')
  })
})
