import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { z } from 'zod'
import type { Passed } from './passing.fixture'

const ready = z.tuple([z.object({ port: z.number() })])
const told = z.tuple([z.object({ passed: z.array(z.custom<Passed>(value => typeof value === 'object')) })])

/** A tap before the host and port of this address, whatever is spoken there. */
export async function startTap(url: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tap-'))
  const script = join(folder, 'tap.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, 'process.fixture.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
  })
  const { hostname, port } = new URL(url)
  const child = fork(script, [hostname, port])
  const [{ port: own }] = ready.parse((await once(child, 'message')).slice(0, 1))
  const tapped = new URL(url)
  tapped.host = `127.0.0.1:${own}`
  return {
    url: tapped.href.replace(/\/$/, ''),
    async passed(): Promise<Passed[]> {
      const answer = once(child, 'message')
      child.send('passed')
      return told.parse((await answer).slice(0, 1))[0].passed
    },
    async stop() {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}
