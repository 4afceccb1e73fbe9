import { defineConfig } from '@playwright/test'
import common from '../../playwright.config'

/** `npm run screens`: pictures of a whole rehearsal, beside the normal suite because they take minutes. */
export default defineConfig(common, { testDir: '.', testIgnore: [], outputDir: '../../test-results/screens' })
