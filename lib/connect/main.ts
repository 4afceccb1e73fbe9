import { parseArgs } from 'node:util'
import { connect } from './connect'

const usage = `npm run connect -- [FOLDER|FILE] [--map OUTPUT=NAME …]

Holds a target against what a show needs, and writes its outputs file when all is well.

  FOLDER      a folder of Terraform or OpenTofu that was applied; infra/terraform where none is given
  FILE        its outputs as JSON: of terraform output -json, describe-stacks, or cdk --outputs-file
  --map       an output that has another name there, as --map listener_arn=my_listener; may be repeated
  --help      this`

async function main(): Promise<boolean> {
  const { values, positionals } = argumentsIn(process.argv.slice(2))
  if (values.help) {
    console.log(usage)
    return true
  }
  const [path = 'infra/terraform'] = positionals
  return connect(path, process.env, console.log, Object.fromEntries((values.map ?? []).map(pairIn)))
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
  const options = { map: { type: 'string', multiple: true }, help: { type: 'boolean' } } as const
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message.split('. ')[0] : error}. See --help.`)
  }
}

function pairIn(text: string): [string, string] {
  const [name = '', ...theirs] = text.split('=')
  if (name === '' || theirs.join('') === '')
    throw new Error(`--map ${text}: give an output and its name there, as --map listener_arn=my_listener.`)
  return [name, theirs.join('=')]
}

main().then(
  well => {
    process.exitCode = well ? 0 : 1
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
