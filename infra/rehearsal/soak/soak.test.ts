// Starts processes.
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readOptions, WrongOption } from './options'
import { soak } from './soak'

const bundle = (name: string): string => fileURLToPath(new URL(`../../../dist/${name}.mjs`, import.meta.url))

test('some seconds of random faults under a crowd: everything holds that must', async () => {
  const scripts = {
    rehearsal: bundle('rehearsal'),
    crowd: bundle('crowd'),
    liveMemory: bundle('live-memory'),
  }
  const options = { minutes: 0.2, crowd: 20, seed: 7, cloudSpeed: 50 }
  const verdicts = await soak(options, scripts, () => {})
  expect(verdicts.lines.filter(line => !line.startsWith('  pass'))).toEqual([])
  expect(verdicts.broken).toBe(0)
  expect(verdicts.looks).toBeGreaterThan(15)
}, 120_000)

test.each([
  [[], { minutes: 10, crowd: 200, seed: 7, cloudSpeed: 10 }],
  [['--minutes', '0.5', '--crowd', '20'], { minutes: 0.5, crowd: 20, seed: 7, cloudSpeed: 10 }],
])('%j is understood', (args, options) => expect(readOptions(args)).toEqual(options))

test.each([
  [['--minutes', 'ten'], '--minutes must be a number from 0.1 to 600, not "ten".'],
  [['--crowd', '501'], '--crowd must be a whole number from 0 to 500, not "501".'],
  [['--rain'], "Unknown option '--rain'"],
])('%j is refused with a sentence', (args, sentence) => {
  expect(() => readOptions(args)).toThrow(WrongOption)
  expect(() => readOptions(args)).toThrow(sentence)
})
