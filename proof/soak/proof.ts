import { join } from 'node:path'
import { quietSdk } from '../../infra/rehearsal/process-group'
import { readOptions } from '../../infra/rehearsal/soak/options'
import { soak } from '../../infra/rehearsal/soak/soak'
import type { Proof } from '../proof'

const bundle = (name: string) => join(process.cwd(), 'dist', `${name}.mjs`)

/** A rehearsal cloud under random faults and changes; its short form is `infra/rehearsal/soak/soak.test.ts`. */
export const proof: Proof = {
  name: 'soak',
  summary: 'random faults and changes under a crowd: every count, state and metric as clients counted them',
  flags: { minutes: 'how long (10)', crowd: 'how many people (200)' },
  async run({ seed, short, flags, say }) {
    Object.assign(process.env, quietSdk)
    const given = Object.entries(flags).flatMap(([name, value]) =>
      name === 'seed' ? [] : [`--${name}`, value],
    )
    const least = short ? ['--minutes', '0.2', '--crowd', '20', '--cloud-speed', '50'] : []
    const options = readOptions([...least, ...given, '--seed', String(seed)])
    const scripts = {
      rehearsal: bundle('rehearsal'),
      crowd: bundle('crowd'),
      liveMemory: bundle('live-memory'),
    }
    const { lines, looks, broken } = await soak(options, scripts, say)
    const faults = lines.filter(line => !line.startsWith('  pass'))
    return {
      faults: broken === 0 ? [] : faults,
      figures: { minutes: options.minutes, crowd: options.crowd, looks },
    }
  },
}
