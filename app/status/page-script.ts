import { readFileSync } from 'node:fs'
import { join } from 'node:path'

let script: string | undefined

/** The page's script, made by `scripts/build-services.mjs`; read once. @throws when the console was not built. */
export function pageScript(): string {
  script ??= readFileSync(join(process.cwd(), 'dist', 'status-page.js'), 'utf8').trim()
  return script
}
