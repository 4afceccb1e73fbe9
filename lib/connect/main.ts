import { connect } from './connect'

const [path = 'infra/terraform', ...more] = process.argv.slice(2)

async function main(): Promise<boolean> {
  if (more.length > 0 || path.startsWith('-'))
    throw new Error(
      'Give one Terraform folder, or one file of its outputs: npm run connect -- path/to/terraform',
    )
  return connect(path, process.env, console.log)
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
