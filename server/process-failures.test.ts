import { spawnSync } from 'node:child_process'
import { buildSync } from 'esbuild'
import { expect, test } from 'vitest'

/** What becomes of a process that does this. */
function run(act: string) {
  const contents = `import { endOnUncaught } from './process-failures'
endOnUncaught('The console')
setTimeout(() => console.log('went on'), 500)
${act}`
  const bundle = { bundle: true, write: false, platform: 'node', format: 'esm' } as const
  const code = buildSync({ ...bundle, stdin: { contents, resolveDir: 'server' } }).outputFiles[0]?.text ?? ''
  return spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
}

test.each([
  [
    'an exception in a timer',
    `setTimeout(() => { throw new Error('broken', { cause: new Error('deep') }) })`,
  ],
  [
    'a rejection that nobody handles',
    `void Promise.reject(new Error('broken', { cause: new Error('deep') }))`,
  ],
  [
    'an error event without a listener',
    `import { EventEmitter } from 'node:events'
setImmediate(() => new EventEmitter().emit('error', new Error('broken', { cause: new Error('deep') })))`,
  ],
])('%s is logged with its cause and ends the process', (_, act) => {
  const { status, stdout, stderr } = run(act)
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/The console ends on an (uncaught exception|unhandled rejection):/)
  expect(stderr).toContain('broken')
  expect(stderr).toContain('deep')
})

test('a process without one goes on', () => {
  expect(run('').stdout).toContain('went on')
})
