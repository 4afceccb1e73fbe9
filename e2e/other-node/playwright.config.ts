import { defineConfig } from '@playwright/test'
import common from '../../playwright.config'

/** The part of `npm test` that runs under another Node.js than the rest (scripts/checks/other-node.mjs). */
export default defineConfig(common, {
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results/other-node',
})
