/** `dist/soak.mjs`: `--minutes 10 --crowd 200 --seed 7`; ends with 0 when every invariant held. */
import { fileURLToPath } from 'node:url'
import { quietSdk } from '../process-group'
import { readOptions, WrongOption } from './options'
import { soak } from './soak'

Object.assign(process.env, quietSdk)
const leaving = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    console.log(`${signal}: ending early, and in order.`)
    leaving.abort()
  })

const bundle = (name: string): string => fileURLToPath(new URL(`./${name}.mjs`, import.meta.url))

try {
  const options = readOptions(process.argv.slice(2))
  const { minutes, crowd, seed, cloudSpeed } = options
  console.log(`${minutes} minutes, a crowd of ${crowd}, seed ${seed}, cloud speed ${cloudSpeed}`)
  const scripts = {
    rehearsal: bundle('rehearsal'),
    crowd: bundle('crowd'),
    liveMemory: bundle('live-memory'),
  }
  const verdicts = await soak(options, scripts, line => console.log(line), leaving.signal)
  console.log(verdicts.lines.join('\n'))
  console.log(verdicts.broken === 0 ? 'Every invariant held.' : `${verdicts.broken} invariants did not hold.`)
  process.exit(verdicts.broken === 0 ? 0 : 1)
} catch (error) {
  console.error(error instanceof WrongOption ? error.message : error)
  process.exit(1)
}
