import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { knownIn, type Outputs, outputNames, targetOf } from '../config/outputs'
import { type Given, givenIn } from '../config/outputs-text'
import { readRoleArn } from '../config/role'
import { type Choice, discovered, Undecided } from './discovered'
import { examine } from './examine'
import { policyOf } from './policy'
import { readTerraform } from './read-terraform'
import { sentenceOf } from './sentence'

/** What is known of a target before AWS is asked. */
export interface Wanted {
  /** A folder of Terraform, or a file of some tool's outputs; null: none. */
  path: string | null
  /** What outputs are called there that have other names. */
  map?: Readonly<Record<string, string>>
  /** Single outputs, which count instead of those that stand there or are found. */
  set?: Readonly<Record<string, string>>
  /** How what is missing is found; null: it is not looked for. */
  discover?: (Omit<Choice, 'known'> & { region: string | null }) | null
}

const discoveryMs = 60_000
const reading = {
  actions: [
    ...['LoadBalancers', 'Listeners', 'Rules'].map(what => `elasticloadbalancing:Describe${what}`),
    ...['ListClusters', 'ListServices', 'DescribeServices'].map(action => `ecs:${action}`),
  ],
  names: [],
}

/**
 * Holds a target against what a show needs, and writes its outputs file only when nothing is wrong.
 * @returns whether it was written
 * @throws Error with one sentence, before anything of the target is tried
 */
export async function connect(
  wanted: Wanted,
  env: Record<string, string | undefined>,
  say: (line: string) => void,
): Promise<boolean> {
  const roleArn = readRoleArn(env.GREENROOM_ROLE_ARN)
  const outputs = await targetFrom(wanted, roleArn, env, say)
  const findings = await examine({ outputs, roleArn, endpoint: env.AWS_ENDPOINT_URL || null })
  for (const { what, state, sentence } of findings) say(`${signs[state]} ${what}: ${sentence}`)
  if (findings.some(({ state }) => state === 'wrong')) {
    say('Nothing was written.')
    return false
  }
  const waits = findings.filter(({ state }) => state === 'not-yet').map(({ what }) => what)
  if (waits.length > 0) say(`Not ready for a show yet: ${waits.join(', ')}.`)
  const file = env.GREENROOM_OUTPUTS || join(env.GREENROOM_DATA || '.greenroom', 'outputs.json')
  const policy = join(dirname(file), 'policy.json')
  // In the shape of `terraform output -json`, our own names only: others may be nobody's business.
  write(file, Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { value }])))
  write(policy, policyOf(outputs))
  say(`The least that a console of this target needs from IAM: ${policy}`)
  say(`Written: ${file}. Next: GREENROOM_OUTPUTS=${file} npm start`)
  return true
}

const signs = { well: '✓', 'not-yet': '…', wrong: '✕' } as const

async function targetFrom(
  { path, map = {}, set = {}, discover = null }: Wanted,
  roleArn: string | null,
  env: Record<string, string | undefined>,
  say: (line: string) => void,
): Promise<Outputs> {
  const where = path ?? 'What was given'
  const all: Given = path === null ? {} : givenIn(await readTerraform(path), path)
  for (const name of Object.keys(set))
    if (!outputNames.includes(name))
      throw new Error(`--set ${name}: ${name} is no output; they are ${outputNames.join(', ')}.`)
  const known = { ...knownIn(all, map, where), ...set }
  if (discover === null) return targetOf(known, where, Object.keys(all))
  const region = discover.region ?? known.aws_region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION
  if (typeof region !== 'string' || region === '')
    throw new Error('Which region is it in? Say --region NAME, or set AWS_REGION.')
  const choice = { ...discover, known }
  const found = await discovered(region, roleArn, choice, AbortSignal.timeout(discoveryMs)).catch(
    (error: unknown) => {
      throw error instanceof Undecided
        ? error
        : new Error(sentenceOf(error, reading, { aws_region: region }, env.AWS_ENDPOINT_URL || null))
    },
  )
  for (const line of found.lines) say(`· ${line}`)
  return targetOf({ ...found.outputs, ...known }, 'What was found and given')
}

/** Its owner's alone: an output may be a secret. */
function write(file: string, json: object) {
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}.part`
  writeFileSync(unfinished, `${JSON.stringify(json, null, 2)}\n`, { mode: 0o600 })
  renameSync(unfinished, file)
}
