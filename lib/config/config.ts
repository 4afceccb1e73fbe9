import { readFileSync } from 'node:fs'
import type { Millis } from '../domain/base/units'
import { readShow, type Show } from '../domain/show/show-file'
import type { ProbeSetting } from '../domain/witness/probe-setting'
import { readJournalTable } from './journal'
import { entriesOf, type Outputs, readOutputs } from './outputs'
import { readProbe } from './probe'
import { type Proxies, readProxies } from './proxies'
import { readRoleArn } from './role'
import { readSpreading } from './spreading'
import { readTfvarsPath } from './tfvars'

export interface Config extends Proxies {
  port: number
  outputs: Outputs
  /** What the chat knows the witness by; null: it joins as an ordinary guest. */
  witnessSecret: string | null
  passcodes: { presenter: string; 'co-presenter': string }
  publicUrl: URL
  show: Show
  dataFolder: string
  /** The DynamoDB table of the journals; null: they are files in `dataFolder`. */
  journalTable: string | null
  /** Show time per real time. */
  speed: number
  /** Where AWS is asked; null is AWS itself. */
  endpointUrl: string | null
  mode: 'rehearsal' | 'aws'
  /** The *.auto.tfvars.json that is kept in step with the live weights; null: none. */
  tfvarsPath: string | null
  /** The role that the console assumes with its credentials; null: none. */
  roleArn: string | null
  /** How the witness begins. */
  probe: ProbeSetting
  /** What a change is given to spread before traffic may be said to disagree with it. */
  spreadingMs: Millis
}

type Env = Record<string, string | undefined>

/**
 * The console's configuration from its environment (see the table in the README).
 * @throws Error with one sentence that names the variable and what is wrong with it.
 */
export function readConfig(env: Env): Config {
  const outputs = readOutputs(
    required(env, 'GREENROOM_OUTPUTS', 'the path of a file made by "terraform output -json"'),
  )
  const port = number(env, 'PORT', 3000)
  const proxies = readProxies(env)
  const ownUrl = (proxies.hosted && outputs.console_url) || `http://127.0.0.1:${port}`
  return {
    ...proxies,
    port,
    outputs,
    witnessSecret: env.GREENROOM_WITNESS_SECRET || outputs.witness_secret || null,
    passcodes: {
      presenter: required(env, 'GREENROOM_PRESENTER_PASSCODE', 'the passcode of the presenter'),
      'co-presenter': required(env, 'GREENROOM_COPRESENTER_PASSCODE', 'the passcode of the co-presenter'),
    },
    publicUrl: url(env, 'GREENROOM_PUBLIC_URL', ownUrl),
    show: readShowAt(env.GREENROOM_SHOW || 'shows/four-minutes.json'),
    dataFolder: env.GREENROOM_DATA || '.greenroom',
    journalTable: readJournalTable(env.GREENROOM_JOURNAL_TABLE),
    speed: number(env, 'GREENROOM_SPEED', 1),
    endpointUrl: env.AWS_ENDPOINT_URL || null,
    mode: outputs.rehearsal_control_url ? 'rehearsal' : 'aws',
    tfvarsPath: readTfvarsPath(env.GREENROOM_TFVARS),
    roleArn: readRoleArn(env.GREENROOM_ROLE_ARN),
    probe: readProbe(env, entriesOf(outputs)),
    spreadingMs: readSpreading(env.GREENROOM_SPREADING_SECONDS),
  }
}

function required(env: Env, name: string, meaning: string): string {
  const value = env[name]
  if (!value) throw new Error(`${name} is not set; it is ${meaning}.`)
  return value
}

function number(env: Env, name: string, fallback: number): number {
  const value = env[name] ? Number(env[name]) : fallback
  if (!Number.isFinite(value) || value < 0)
    throw new Error(`${name} must be a number of 0 or more, not "${env[name]}".`)
  return value
}

function url(env: Env, name: string, fallback: string): URL {
  const value = env[name] || fallback
  if (!URL.canParse(value))
    throw new Error(`${name} must be an address such as http://192.168.0.7:3000, not "${value}".`)
  return new URL(value)
}

function readShowAt(path: string): Show {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(
      `Cannot read the show ${path}: ${cause instanceof Error ? cause.message : 'unreadable'}.`,
      { cause },
    )
  }
  const read = readShow(json)
  if (read.ok) return read.show
  throw new Error(`The show ${path} is not valid.\n${read.faults.map(fault => `  ${fault}`).join('\n')}`)
}
