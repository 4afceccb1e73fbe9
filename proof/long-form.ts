/** Proofs whose short form is a test: the same file, told by the environment to try more. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Proof } from './proof'
import { wholeNumber } from './proof'

interface LongForm {
  name: string
  summary: string
  /** Test files, from the repository's folder. */
  files: readonly string[]
  /** Flag → the variable that the files read, and how much the long form has of it. */
  sizes: Readonly<Record<string, { variable: string; says: string; long: number }>>
}

const report = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

/** @returns a proof that runs the files by vitest; each test that fails is a fault */
export function longForm({ name, summary, files, sizes }: LongForm): Proof {
  return {
    name,
    summary,
    flags: Object.fromEntries(Object.entries(sizes).map(([flag, { says }]) => [flag, says])),
    async run({ short, flags }) {
      const environment = Object.entries(sizes).map(([flag, { variable, long }]) => [
        variable,
        String(wholeNumber(flags, flag, long)),
      ])
      const { numPassedTests, testResults } = await vitest(
        files,
        short ? {} : Object.fromEntries(environment),
      )
      return {
        faults: testResults.flatMap(({ message, assertionResults }) => {
          const failed = assertionResults.filter(({ status }) => status === 'failed')
          if (failed.length === 0 && message !== '') return [message]
          return failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages?.[0] ?? ''}`)
        }),
        figures: { 'tests passed': numPassedTests },
      }
    },
  }
}

/** @throws Error when vitest left no report */
async function vitest(files: readonly string[], environment: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'proof-'))
  const outputFile = join(folder, 'report.json')
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose', '--reporter=json']
  try {
    const child = spawn(process.execPath, [...args, `--outputFile=${outputFile}`, ...files], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment, NODE_ENV: 'test' },
    })
    await once(child, 'exit')
    return report.parse(JSON.parse(readFileSync(outputFile, 'utf8')))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
