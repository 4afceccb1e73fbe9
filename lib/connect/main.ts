import { usage, wantedIn } from './arguments'
import { connect } from './connect'

async function main(): Promise<boolean> {
  const wanted = wantedIn(process.argv.slice(2))
  if (wanted) return connect(wanted, process.env, console.log)
  console.log(usage)
  return true
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
