// `npm start`: the built console against the target that the environment names, started again whenever it ends.

import { onStop } from '../common/supervisor/on-stop.mjs'
import { createSupervisor } from '../common/supervisor/supervisor.mjs'
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
  const supervisor = createSupervisor({ say: line => console.log(line) })
  onStop({
    stop: () => void supervisor.stopAll().then(() => process.exit(0)),
    stopAtOnce: () => {
      supervisor.killAll()
      process.exit(1)
    },
  })
  await supervisor
    .start({
      name: 'the console',
      script: 'dist/console.mjs',
      env: { ...process.env, NODE_ENV: 'production' },
      cwd: root,
      // Its words are for the terminal, where the reason of a failed start stands already.
      log: { write: chunk => void process.stdout.write(chunk), lastWords: () => '' },
      restarts: true,
    })
    .catch(() => process.exit(1))
})
