import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const here = new URL('.', import.meta.url)
const sources = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
  name => name.endsWith('.ts') && !/\.(test|fixture)\./.test(name),
)

/** Free of dependencies, so that the domain may use what is as pure as itself. */
const commonGround = new URL('../../common/', here).href

test.each(sources)('%s knows no clock, no chance and nothing outside', name => {
  expectPure(new URL(name, here))
})

function expectPure(file: URL) {
  const source = readFileSync(file, 'utf8')
  expect(source).not.toMatch(/Date\.now|new Date\(\)|Math\.random|performance\.|process\.|globalThis/)
  for (const [, from] of source.matchAll(/from '([^']+)'/g)) {
    if (from === 'zod') continue
    expect(from).toMatch(/^\.\.?\//)
    const imported = new URL(`${from}.ts`, file)
    if (imported.href.startsWith(commonGround)) expectPure(imported)
    else expect(imported.href).toContain(here.href)
  }
}
