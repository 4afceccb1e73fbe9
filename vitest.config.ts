import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['{app,common,components,lib,infra,proof,server,scripts}/**/*.test.{ts,tsx}'],
    // Two cores: real sockets and child processes are part of the unit tests.
    maxWorkers: 2,
    // Nothing is proved by these limits: they end what hangs, on a machine of any speed.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
    setupFiles: './scripts/checks/patience.ts',
    globalSetup: './scripts/vitest-setup.mjs',
  },
})
