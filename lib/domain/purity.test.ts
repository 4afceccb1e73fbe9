import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const here = new URL('.', import.meta.url)
const sources = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
  name => name.endsWith('.ts') && !/\.(test|fixture)\./.test(name),
)

test.each(sources)('%s knows no clock, no chance and nothing outside', name => {
  const source = readFileSync(new URL(name, here), 'utf8')
  expect(source).not.toMatch(/Date\.now|new Date\(\)|Math\.random|performance\.|process\.|globalThis/)
  for (const [, from] of source.matchAll(/from '([^']+)'/g)) {
    if (from === 'zod') continue
    expect(from).toMatch(/^\.\.?\//)
    expect(new URL(`${from}.ts`, new URL(name, here)).href).toContain(here.href)
  }
})
