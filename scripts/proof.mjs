// `npm run proof` lists the proofs; `npm run proof NAME` runs one, flags behind `--`: `npm run proof attack -- --seed 7`.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './setup/built.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { Plain, plainly } from './setup/plainly.mjs'
import { root } from './setup/root.mjs'

// Node.js 20 works here, past its end; the SDK's notice would bury the results.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const folder = '.greenroom/proof'
const names = readdirSync(join(root, 'proof')).filter(name =>
  existsSync(join(root, 'proof', name, 'proof.ts')),
)

await plainly(async () => {
  const [name, ...argv] = process.argv.slice(2)
  if (name !== undefined && !names.includes(name))
    throw new Plain(`"${name}" is not a proof: they are ${names.join(', ')}.`)
  await ensureInstalled()
  await bundle()
  if (name === undefined) return list()
  await ensureBuilt('services')
  await ensureBuilt('console')
  process.chdir(root)
  const { runProof } = await bundled('main')
  process.exit(await runProof((await bundled(name)).proof, argv))
})

async function bundle() {
  const { bundleProcesses } = await import('./build-services.mjs')
  await bundleProcesses({
    absWorkingDir: root,
    entryPoints: {
      main: 'proof/main.ts',
      ...Object.fromEntries(names.map(each => [each, `proof/${each}/proof.ts`])),
    },
    outdir: folder,
    sourcemap: 'inline',
  })
}

/** @param {string} name */
function bundled(name) {
  return import(pathToFileURL(join(root, folder, `${name}.mjs`)).href)
}

async function list() {
  for (const name of names) {
    /** @type {{ proof: import('../proof/proof').Proof }} */
    const { proof } = await bundled(name)
    console.log(`${name.padEnd(10)} ${proof.summary}`)
    for (const [flag, says] of Object.entries(proof.flags ?? {}))
      console.log(`${' '.repeat(13)}--${flag}: ${says}`)
  }
}
