import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/checks/longest-first.mjs'
import { testFiles } from './scripts/checks/starters.mjs'

const { pure, processes, counting } = testFiles()
const ofAll = './scripts/checks/patience.ts'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    // Nothing is proved by these limits: they end what hangs, on a machine of any speed.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
    globalSetup: './scripts/vitest-setup.mjs',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: pure,
          setupFiles: [ofAll, './scripts/checks/as-before.ts', './scripts/checks/starts-nothing.ts'],
          // Loading the modules anew for each file would cost more than these tests.
          isolate: false,
          // As quick as threads, and the processor time that a test measures is its own.
          pool: 'forks',
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      // As above: with what they import, half of these files would take longer to load than to run.
      starting('processes', processes, { isolate: false }),
      // What another file left open would be counted too.
      starting('counting', counting, { isolate: true }),
    ],
  },
})

/** Files that start processes, servers and connections, beside each other. */
function starting(name: string, include: string[], { isolate }: { isolate: boolean }) {
  return {
    extends: true as const,
    test: {
      name,
      include,
      setupFiles: [ofAll, './scripts/checks/as-before.ts'],
      isolate,
      pool: 'forks' as const,
      // More than there are cores: these wait for sockets, timers and other processes.
      maxWorkers: 4,
      sequence: { groupOrder: 0 },
    },
  }
}
