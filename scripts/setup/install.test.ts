import { expect, test } from 'vitest'
import { isInstalled } from './install.mjs'

const locked = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'x' },
  'node_modules/b': { version: '2.0.0', integrity: 'y', optional: true },
}

test.each([
  { name: 'everything', installed: { 'node_modules/a': locked['node_modules/a'] }, is: true },
  { name: 'nothing', installed: {}, is: false },
  {
    name: 'another version',
    installed: { 'node_modules/a': { version: '1.0.1', integrity: 'x' } },
    is: false,
  },
  {
    name: 'another content',
    installed: { 'node_modules/a': { version: '1.0.0', integrity: 'z' } },
    is: false,
  },
  {
    name: 'an optional package of another version',
    installed: { 'node_modules/a': locked['node_modules/a'], 'node_modules/b': { version: '1.9.0' } },
    is: false,
  },
])('with $name installed, complete: $is', ({ installed, is }) => {
  expect(isInstalled(locked, installed)).toBe(is)
})
