import { describe, expect, test } from 'vitest'
import { demoHelp, readDemoFlags } from './flags.mjs'

const usual = { speed: 1, cloudSpeed: 1, crowd: 24, open: true, help: false }

describe('the flags of the demo', () => {
  test.each([
    { argv: [], read: {} },
    { argv: ['--speed', '12'], read: { speed: 12 } },
    { argv: ['--speed=0.5', '--no-open'], read: { speed: 0.5, open: false } },
    { argv: ['--cloud-speed', '20', '--crowd', '0'], read: { cloudSpeed: 20, crowd: 0 } },
    { argv: ['--help'], read: { help: true } },
  ])('$argv is understood', ({ argv, read }) => {
    expect(readDemoFlags(argv)).toEqual({ ...usual, ...read })
  })

  test.each([
    { argv: ['--sped', '3'], says: '--sped is not a flag of this command: it knows --speed' },
    { argv: ['-x'], says: '-x is not a flag of this command' },
    { argv: ['12'], says: '"12" is not understood' },
    { argv: ['--speed'], says: '--speed needs a number from 0.1 to 240, not nothing.' },
    { argv: ['--speed='], says: '--speed needs a number from 0.1 to 240, not "".' },
    { argv: ['--speed', 'fast'], says: '--speed needs a number from 0.1 to 240, not "fast".' },
    { argv: ['--speed', '0'], says: 'not "0".' },
    { argv: ['--cloud-speed', '1e9'], says: '--cloud-speed needs a number from 0.1 to 100, not "1e9".' },
    { argv: ['--crowd', '2.5'], says: '--crowd needs a whole number from 0 to 500, not "2.5".' },
    { argv: ['--crowd=-1'], says: '--crowd needs a whole number from 0 to 500, not "-1".' },
  ])('$argv is refused in one sentence', ({ argv, says }) => {
    expect(() => readDemoFlags(argv)).toThrow(says)
  })

  test('help names every flag', () => {
    for (const flag of ['--speed', '--cloud-speed', '--crowd', '--no-open']) expect(demoHelp).toContain(flag)
  })
})
