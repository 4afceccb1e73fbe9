/** The stock `aws` command in a shell in which only the endpoint tells that this is a rehearsal. */
import { execFile, execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { z } from 'zod'

const execute = promisify(execFile)

/** The version of the `aws` command; null where there is none. */
const version = (() => {
  try {
    const said = execFileSync('aws', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    return /^aws-cli\/(\S+)/.exec(said)?.[1] ?? null
  } catch {
    return null
  }
})()

export const hasCli = version !== null

const ran = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() })
type Run = (words: readonly string[], env: NodeJS.ProcessEnv) => Promise<{ stdout: string }>

/** A process for each command, as in a shell. */
const inAShell: Run = (words, env) => execute('aws', [...words], { env })

/** One process for all commands, where the command is a Python package that `python3` has in the same version. */
async function openProcess(): Promise<Run> {
  const child = spawn('python3', [join(import.meta.dirname, 'test-aws-cli.py')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const answer = async () => JSON.parse((await lines.next()).value ?? 'null')
  child.stdin.on('error', () => undefined)
  const same = z.object({ version: z.literal(version ?? '') }).safeParse(await answer().catch(() => null))
  if (!same.success) {
    child.kill()
    return inAShell
  }
  let last: Promise<unknown> = Promise.resolve()
  const run = async (words: readonly string[], env: NodeJS.ProcessEnv) => {
    child.stdin.write(`${JSON.stringify({ words, env })}\n`)
    const { code, stdout, stderr } = ran.parse(await answer())
    if (code !== 0) throw Object.assign(new Error(`aws ${words.join(' ')}\n${stderr}`), { code, stderr })
    return { stdout }
  }
  // It ends with its input; nobody waits for it.
  child.unref()
  return (words, env) => {
    const running = last.then(() => run(words, env))
    last = running.catch(() => undefined)
    return running
  }
}

let opened: Promise<Run> | null = null

/** @returns what the command prints, without the newline at its end; rejects with its `stderr` and `code` */
export async function awsCli(awsUrl: string, words: readonly string[]): Promise<string> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: awsUrl,
    // The CLI's own name for it; version 1 does not read AWS_REGION.
    AWS_DEFAULT_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'rehearsal',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_PAGER: '',
  }
  opened ??= openProcess()
  const run = await opened
  return (await run(words, env)).stdout.trim()
}
