import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@/common/language'

const scripts = new Map<Language, string>()

/** The page's script in one language, made by `scripts/build-services.mjs`; read once. @throws when the console was not built. */
export function pageScript(language: Language): string {
  const known = scripts.get(language)
  if (known !== undefined) return known
  const script = readFileSync(join(process.cwd(), 'dist', `status-page-${language}.js`), 'utf8').trim()
  scripts.set(language, script)
  return script
}
