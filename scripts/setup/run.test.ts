import { spawn } from 'node:child_process'
import { once } from 'node:events'
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

test('a command ends when npm, which started us, is killed', async () => {
  const ours = `
    import { run } from ${JSON.stringify(new URL('./run.mjs', import.meta.url).href)}
    await run(process.execPath, ['-e', 'console.log("runs"); setInterval(() => {}, 1000)'], { show: true })`
  const npms = `
    require('node:child_process').spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(ours)}],
      { stdio: 'inherit', env: { ...process.env, npm_lifecycle_event: 'demo' } })`
  const npm = spawn(process.execPath, ['-e', npms], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(npm.stdout, 'data')
  npm.kill('SIGKILL')
  // It ends when nobody holds it any more.
  await once(npm.stdout, 'end')
})

test('the tail of a log is its last lines', () => {
  expect(tail('a\nb\nc\n', 2)).toBe('b\nc')
})
