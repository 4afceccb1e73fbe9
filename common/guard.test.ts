import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it, test } from 'vitest'
import { boundedLog, guarded } from './guard'

const run = promisify(execFile)

function openLog() {
  const lines: string[] = []
  const clock = { now: 1_000_000 }
  return {
    lines,
    clock,
    complain: boundedLog(
      line => lines.push(line),
      () => clock.now,
    ),
  }
}

describe('a guarded entry', () => {
  test.each([
    [
      'throws',
      () => {
        throw new Error('thrown')
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('thrown')
      },
    ],
  ])(
    'that %s answers, writes one line with the cause, and goes on',
    async (_name, act: (id: number) => unknown) => {
      const { lines, complain } = openLog()
      const answered: number[] = []
      const entry = guarded('A request', complain, act, (id: number) => answered.push(id))
      entry(1)
      entry(2)
      await Promise.resolve()
      expect(answered).toEqual([1, 2])
      expect(lines).toHaveLength(1)
      expect(lines[0]).toMatch(/^A request failed\. Error: thrown/)
    },
  )

  it('writes down what lies behind the error', () => {
    const { lines, complain } = openLog()
    guarded('A request', complain, () => {
      throw new Error('outer', { cause: new Error('inner') })
    })()
    expect(lines[0]).toMatch(/Error: outer[\s\S]*guard\.test[\s\S]*caused by Error: inner/)
  })

  it('survives an answer that fails too', () => {
    const { lines, complain } = openLog()
    const broken = () => {
      throw new Error('once more')
    }
    guarded('A request', complain, broken, broken)()
    expect(lines).toHaveLength(2)
  })
})

describe('a bounded log', () => {
  it('says a sentence again after five seconds, with how often it was left out', () => {
    const { lines, clock, complain } = openLog()
    for (let i = 0; i < 1_000; i += 1) complain('The table is away.', 'why')
    clock.now += 5_000
    complain('The table is away.')
    expect(lines).toEqual([
      'The table is away. why',
      'The table is away. (999 times more since the last line)',
    ])
  })

  it('stays short however many different sentences somebody makes it say, and says that it left some out', () => {
    const { lines, clock, complain } = openLog()
    for (let i = 0; i < 20_000; i += 1) {
      complain(`Nonsense ${i} ${'x'.repeat(10_000)}`)
      clock.now += 1
    }
    expect(lines.length).toBeLessThanOrEqual(50 + 4)
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(2_000)
    clock.now += 60_000
    complain('Something else.')
    expect(lines.at(-1)).toMatch(/^Something else\. \(\d+ other lines were left out\)$/)
  })

  it('gives a terminal nothing to obey', () => {
    const { lines, complain } = openLog()
    complain('\u001b[2J\u0007\r\u009b31m red', '\u0000')
    expect(lines).toEqual(['?[2J???31m red ?'])
  })
})

describe('a process', () => {
  test.each([
    [
      'an exception that nobody caught',
      'setTimeout(() => { throw new Error("the cause") })',
      'uncaughtException',
    ],
    ['a rejection that nobody handled', 'Promise.reject(new Error("the cause"))', 'unhandledRejection'],
    ['a rejection with nothing', 'Promise.reject()', 'unhandledRejection'],
    [
      'an error event without a listener',
      'import { EventEmitter } from "node:events"; setImmediate(() => new EventEmitter().emit("error", new Error("the cause")))',
      'uncaughtException',
    ],
  ])('ends after %s, with its cause in the log', async (_name, fault, origin) => {
    const { build } = await import('esbuild')
    const built = await build({
      stdin: {
        contents: `import { exitOnUncaught } from './guard'; exitOnUncaught('The test'); setInterval(() => {}, 1000); ${fault}`,
        resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
    })
    const script = built.outputFiles[0]?.text ?? ''
    const ended = await run(process.execPath, ['-e', script]).catch(error => error)
    expect(ended).toMatchObject({ code: 1 })
    expect(ended.stderr).toContain(`The test ends: ${origin}.`)
    expect(ended.stderr).toContain(fault.includes('cause') ? 'the cause' : 'undefined')
  })
})
