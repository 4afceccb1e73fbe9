import { parseArgs } from 'node:util'
import type { Wanted } from './connect'

export const usage = `npm run connect -- [FOLDER|FILE] [--map OUTPUT=NAME …] [--set OUTPUT=VALUE …]
npm run connect -- --discover [FILE] [--region NAME] [--choose NUMBER] [--blue GROUP] [--set OUTPUT=VALUE …]

Holds a target against what a show needs, and writes its outputs file when nothing is wrong.

  FOLDER      a folder of Terraform or OpenTofu that was applied; infra/terraform where none is given
  FILE        its outputs as JSON: of terraform output -json, describe-stacks, or cdk --outputs-file
  --map       an output that has another name there, as --map listener_arn=my_listener; may be repeated
  --set       an output that stands nowhere, as --set alb_dns_name=https://chat.example.com; may be repeated
  --discover  looks through the region for the load balancer, the listener or rule, its two groups and their services
  --region    where; AWS_REGION where it is not given
  --choose    which one, where there are several: they are listed with their numbers
  --blue      the name of the group that is Blue, where neither names nor weights tell
  --help      this`

const options = {
  map: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  discover: { type: 'boolean' },
  region: { type: 'string' },
  choose: { type: 'string' },
  blue: { type: 'string' },
  help: { type: 'boolean' },
} as const

/** What the words of the command ask for; null: how it is used. @throws Error with one sentence */
export function wantedIn(words: string[]): Wanted | null {
  const { values, positionals } = argumentsIn(words)
  if (values.help) return null
  const { map, set, discover, region = null, choose, blue = null } = values
  const [path = discover ? null : 'infra/terraform'] = positionals
  return {
    path,
    map: pairsIn('--map', map),
    set: pairsIn('--set', set),
    discover: discover ? { region, number: choose === undefined ? null : numberIn(choose), blue } : null,
  }
}

function argumentsIn(args: string[]) {
  const given = parse(args)
  if (given.positionals.length > 1)
    throw new Error(
      'Give one Terraform folder, or one file of its outputs: npm run connect -- path/to/terraform',
    )
  return given
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message.split('. ')[0] : error}. See --help.`)
  }
}

const pairsIn = (flag: string, texts: readonly string[] = []) =>
  Object.fromEntries(
    texts.map(text => {
      const [name = '', ...rest] = text.split('=')
      const value = rest.join('=')
      if (name !== '' && value !== '') return [name, value]
      throw new Error(`${flag} ${text}: give an output and what it is, as ${flag} listener_arn=…`)
    }),
  )

function numberIn(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  throw new Error(`--choose ${text}: give one of the numbers of the list.`)
}
