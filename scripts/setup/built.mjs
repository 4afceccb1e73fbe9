import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Plain } from './plainly.mjs'
import { precompress } from './precompress.mjs'
import { step } from './progress.mjs'
import { root } from './root.mjs'
import { run, tail } from './run.mjs'
import { fingerprint } from './sources.mjs'

const shared = ['common', 'lib', 'components', 'package-lock.json', 'tsconfig.json']

const builds = {
  services: {
    label: 'Building the services',
    reads: [...shared, 'infra/rehearsal', 'infra/chat', 'server', 'scripts/build-services.mjs'],
    makes: [
      'dist/rehearsal.mjs',
      'dist/control-plane.mjs',
      'dist/crowd.mjs',
      'dist/chat.mjs',
      'dist/console.mjs',
    ],
    command: ['scripts/build-services.mjs'],
    after: () => undefined,
  },
  console: {
    label: 'Building the console',
    reads: [...shared, 'app', 'public', 'next.config.ts', 'next.config.mjs', 'scripts/setup/precompress.mjs'],
    makes: ['.next/BUILD_ID'],
    command: ['node_modules/next/dist/bin/next', 'build'],
    after: () => precompress(join(root, '.next/static')),
  },
}

/**
 * Builds what has changed since it was last built, and nothing else.
 *
 * @param {keyof typeof builds} name
 * @param {{ always?: boolean }} [options]
 */
export async function ensureBuilt(name, { always = false } = {}) {
  const { label, reads, makes, command, after } = builds[name]
  const note = join(root, '.greenroom/build', `${name}.sha256`)
  const sources = fingerprint(root, reads)
  if (!always && makes.every(file => existsSync(join(root, file))) && noted(note) === sources) return
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  await step(label, async () => {
    const { code, output } = await run(process.execPath, command, { env })
    if (code !== 0) throw new Plain(tail(output, 40))
    await after()
  })
  mkdirSync(join(root, '.greenroom/build'), { recursive: true })
  writeFileSync(note, sources)
}

/** @param {string} file */
const noted = file => (existsSync(file) ? readFileSync(file, 'utf8') : null)
