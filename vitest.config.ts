import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/checks/longest-first.mjs'

/** Folders whose tests start nothing: no process, no server, no connection. `starts-nothing.ts` holds them to it. */
const pure = [
  '{app,components}/**/*.test.{ts,tsx}',
  'lib/{config,domain,words}/**/*.test.ts',
  'lib/*.test.ts',
]
const all = ['{app,common,components,lib,infra,proof,server,scripts}/**/*.test.{ts,tsx}']

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    // Nothing is proved by these limits: they end what hangs, on a machine of any speed.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
    setupFiles: ['./scripts/checks/patience.ts', './scripts/checks/as-before.ts'],
    globalSetup: './scripts/vitest-setup.mjs',
    sequence: { sequencer: LongestFirst },
    // Files of one worker share their modules: loading them anew for each file costs more than all pure tests.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: pure,
          pool: 'threads',
          maxWorkers: 2,
          setupFiles: './scripts/checks/starts-nothing.ts',
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: all,
          exclude: pure,
          pool: 'forks',
          // More than there are cores: these wait for sockets, timers and other processes.
          maxWorkers: 5,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
