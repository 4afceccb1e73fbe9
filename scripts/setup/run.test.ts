import { expect, test } from 'vitest'
import { run, tail } from './run.mjs'

const node = (code: string, options = {}) => run(process.execPath, ['-e', code], options)

test('a command gives its exit code and all it said', async () => {
  expect(await node('console.log("out"); console.error("err"); process.exit(3)')).toMatchObject({
    code: 3,
    output: expect.stringMatching(/out[\s\S]*err|err[\s\S]*out/),
  })
})

test('a command that does not exist has no exit code', async () => {
  expect(await run('no-such-command-here', [])).toMatchObject({ code: null, overdue: false })
})

test('a command that takes too long is killed with all it started', async () => {
  const endless =
    'require("node:child_process").spawnSync(process.execPath, ["-e", "setInterval(() => {}, 1000)"])'
  expect(await node(endless, { limitMs: 300 })).toMatchObject({ code: null, overdue: true })
})

test('the tail of a log is its last lines', () => {
  expect(tail('a\nb\nc\n', 2)).toBe('b\nc')
})
