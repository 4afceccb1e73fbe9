import { expect, test } from 'vitest'
import { openerFor } from './open-browser.mjs'

test.each([
  { platform: 'darwin', env: {}, opener: ['open'] },
  { platform: 'linux', env: { DISPLAY: ':0' }, opener: ['xdg-open'] },
  { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, opener: ['xdg-open'] },
  { platform: 'linux', env: {}, opener: null },
  { platform: 'darwin', env: { CI: 'true' }, opener: null },
] as const)('on $platform with $env the browser is opened by $opener', ({ platform, env, opener }) => {
  expect(openerFor(platform, env)).toEqual(opener)
})
