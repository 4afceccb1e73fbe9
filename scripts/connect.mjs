// `npm run connect -- path/to/terraform`: holds a target against what a show needs, then writes its outputs file.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './setup/built.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { plainly } from './setup/plainly.mjs'
import { root } from './setup/root.mjs'

await plainly(async () => {
  await ensureInstalled()
  await ensureBuilt('services')
  Object.assign(process.env, { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' })
  await import(pathToFileURL(join(root, 'dist/connect.mjs')).href)
})
