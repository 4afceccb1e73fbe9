// `npm start`: the built console against the target that the environment names.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { missingSentences } from './launch/required.mjs'
import { ensureBuilt } from './setup/built.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { Plain, plainly } from './setup/plainly.mjs'
import { root } from './setup/root.mjs'

await plainly(async () => {
  const missing = missingSentences(process.env)
  if (missing.length > 0) throw new Plain(missing.join('\n'))
  await ensureInstalled()
  await ensureBuilt('services')
  await ensureBuilt('console')
  Object.assign(process.env, { NODE_ENV: 'production' })
  process.chdir(root)
  await import(pathToFileURL(join(root, 'dist/console.mjs')).href)
})
