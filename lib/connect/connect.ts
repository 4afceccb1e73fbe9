import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Outputs, outputsOf } from '../config/outputs'
import { readRoleArn } from '../config/role'
import { examine } from './examine'
import { readTerraform } from './read-terraform'

/**
 * Holds a target against what a show needs, and writes its outputs file only when all is well.
 * @param path a Terraform folder, or a file of its outputs
 * @param map what outputs are called there that have other names
 * @returns whether it is well
 * @throws Error with one sentence, before AWS is asked anything
 */
export async function connect(
  path: string,
  env: Record<string, string | undefined>,
  say: (line: string) => void,
  map: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const outputs = outputsOf(await readTerraform(path), path, map)
  const target = {
    outputs,
    roleArn: readRoleArn(env.GREENROOM_ROLE_ARN),
    endpoint: env.AWS_ENDPOINT_URL || null,
  }
  const findings = await examine(target)
  for (const { what, state, sentence } of findings) say(`${signs[state]} ${what}: ${sentence}`)
  if (findings.some(({ state }) => state === 'wrong')) {
    say('Nothing was written.')
    return false
  }
  const file = env.GREENROOM_OUTPUTS || join(env.GREENROOM_DATA || '.greenroom', 'outputs.json')
  write(file, outputs)
  const waits = findings.filter(({ state }) => state === 'not-yet').map(({ what }) => what)
  if (waits.length > 0) say(`Not ready for a show yet: ${waits.join(', ')}.`)
  say(`Written: ${file}. Next: GREENROOM_OUTPUTS=${file} npm start`)
  return true
}

const signs = { well: '✓', 'not-yet': '…', wrong: '✕' } as const

/** In the shape of `terraform output -json`, the console's own names only: other outputs may be nobody's business, and one of ours is a secret. */
function write(file: string, outputs: Outputs) {
  const entries = Object.entries(outputs).map(([name, value]) => [name, { value }])
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}.part`
  writeFileSync(unfinished, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`, { mode: 0o600 })
  renameSync(unfinished, file)
}
