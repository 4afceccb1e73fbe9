import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['{app,components,lib,infra,server,scripts}/**/*.test.{ts,tsx}'],
    // Two cores: real sockets and child processes are part of the unit tests.
    maxWorkers: 2,
    testTimeout: 10_000,
    globalSetup: './scripts/vitest-setup.mjs',
  },
})
