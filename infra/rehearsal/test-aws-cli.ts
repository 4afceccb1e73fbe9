/** The stock `aws` command in a shell in which only the endpoint tells that this is a rehearsal. */
import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const hasCli = (() => {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

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
  return (await run('aws', [...words], { env })).stdout.trim()
}
