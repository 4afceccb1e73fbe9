import { expect, test } from 'vitest'
import { findChromium } from './chromium.mjs'

const env = { PATH: '/a:/b', CHROMIUM_PATH: '/mine' }
const machine =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path)

test.each([
  { name: 'the one that is named', there: machine('/mine', '/playwright', '/b/chromium'), found: '/mine' },
  { name: "Playwright's own", there: machine('/playwright', '/b/chromium'), found: '/playwright' },
  {
    name: 'the first on the path',
    there: machine('/b/chromium', '/a/google-chrome'),
    found: '/a/google-chrome',
  },
  {
    name: 'the one of macOS',
    there: machine('/Applications/Chromium.app/Contents/MacOS/Chromium'),
    found: '/Applications/Chromium.app/Contents/MacOS/Chromium',
  },
  { name: 'none', there: machine(), found: null },
])('found is $name', ({ there, found }) => {
  expect(findChromium(env, '/playwright', there)).toBe(found)
})
