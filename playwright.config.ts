import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/checks/chromium.mjs'

// Node 20 is supported here; the SDK's notice would bury the results.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const executablePath = findChromium(process.env, null)

/**
 * Of two such lists Chromium obeys the last: Playwright's own, and what a headless window draws for nobody. The two pages
 * under the address bar (chrome://omnibox-popup.top-chrome) take a second of a processor for each window.
 */
const withoutFeatures = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
]

export default defineConfig({
  // The short forms of the proofs that start a whole demo run here, one after the other, not beside the unit tests.
  testMatch: ['e2e/**/*.spec.ts', 'proof/**/*.spec.ts'],
  testIgnore: ['e2e/screens/**', 'e2e/other-node/**'],
  // In full: the configs that are made of this one stand in other folders.
  globalSetup: fileURLToPath(new URL('./scripts/playwright-setup.mjs', import.meta.url)),
  outputDir: 'test-results',
  // A cloud, a console and a browser take one core of two: with a second worker figures go stale before tests look at them.
  workers: 1,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-features=${withoutFeatures}`,
      ],
    },
  },
})
