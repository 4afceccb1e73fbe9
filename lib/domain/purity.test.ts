import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const here = new URL('.', import.meta.url)
const sources = readdirSync(here).filter(name => name.endsWith('.ts') && !name.includes('.test.'))

test.each(sources)('%s knows no clock, no chance and nothing outside', name => {
  const source = readFileSync(new URL(name, here), 'utf8')
  expect(source).not.toMatch(/Date\.now|new Date\(\)|Math\.random|performance\.|process\.|globalThis/)
  const imports = [...source.matchAll(/from '([^']+)'/g)].map(match => match[1])
  for (const from of imports) expect(from).toMatch(/^(zod|\.\/[a-z-]+(\.fixture)?)$/)
})
