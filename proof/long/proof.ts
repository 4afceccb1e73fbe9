/** The browser tests that have a long form, in it: a phone locked for 90 s, tabs hidden for 33 s, two presenters for a minute. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Proof } from '../proof'

const specs = ['phones-return', 'hidden-tabs', 'two-presenters']

export const proof: Proof = {
  name: 'long',
  summary:
    'a phone locked for 90 s, tabs hidden for 33 s and two presenters for a minute (short: as in npm test)',
  async run({ short }) {
    const files = specs.map(name => `e2e/${name}.spec.ts`)
    const child = spawn(
      process.execPath,
      ['node_modules/@playwright/test/cli.js', 'test', '--workers=1', ...files],
      { env: { ...process.env, ...(short ? {} : { GREENROOM_LONG_TESTS: '1' }) }, stdio: 'inherit' },
    )
    const [code] = await once(child, 'exit')
    return {
      faults: code === 0 ? [] : [`The browser tests ended with ${code}.`],
      figures: { specs: specs.length },
    }
  },
}
