import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * A Chromium that is installed: the one named by CHROMIUM_PATH, Playwright's own, one on the path, or one in a usual
 * place.
 *
 * @param {Record<string, string | undefined>} env
 * @param {string | null} ofPlaywright where Playwright keeps its own
 * @param {(path: string) => boolean} [exists]
 * @returns {string | null}
 */
export function findChromium(env, ofPlaywright, exists = existsSync) {
  const onPath = (env.PATH ?? '').split(delimiter).flatMap(folder => names.map(name => join(folder, name)))
  const candidates = [env.CHROMIUM_PATH, ofPlaywright, ...onPath, ...places]
  return candidates.find(path => path && exists(path)) ?? null
}
