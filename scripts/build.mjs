// `npm run build`: everything that `npm start` and `npm run demo` serve.
import { ensureBuilt } from './setup/built.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { plainly } from './setup/plainly.mjs'

await plainly(async () => {
  await ensureInstalled()
  await ensureBuilt('services', { always: true })
  await ensureBuilt('console', { always: true })
})
