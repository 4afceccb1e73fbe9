/** One proof as a command: runs it, prints what it measured, and exits with 1 when something was found against it. */
import { parseArgs } from 'node:util'
import type { Proof } from './proof'

/** @throws TypeError for a word that is no flag, and for a flag that there is not */
function flagsOf(proof: Proof, argv: readonly string[]): Record<string, string> {
  const options: Record<string, { type: 'string' }> = { seed: { type: 'string' } }
  for (const name of Object.keys(proof.flags ?? {})) options[name] = { type: 'string' }
  const { values } = parseArgs({ args: [...argv], options })
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/**
 * Runs the proof and prints what it found.
 *
 * @param argv what stands behind `--`
 * @returns the exit code: 0 where nothing was found, 1 otherwise and for flags that cannot be read
 */
export async function runProof(proof: Proof, argv: readonly string[]): Promise<number> {
  const short = argv.includes('--short')
  let flags: Record<string, string>
  try {
    flags = flagsOf(
      proof,
      argv.filter(word => word !== '--short'),
    )
  } catch (error) {
    console.error(`${proof.name}: ${error instanceof Error ? error.message : error}`)
    return 1
  }
  const seed = Number(flags.seed ?? 1)
  if (!Number.isInteger(seed)) {
    console.error(`${proof.name}: --seed must be a whole number, not "${flags.seed}".`)
    return 1
  }
  const began = performance.now()
  const { faults, figures } = await proof.run({ seed, short, flags, say: line => console.log(line) })
  for (const [name, figure] of Object.entries(figures)) console.log(`  ${name}: ${figure}`)
  for (const fault of faults) console.log(`  ✗ ${fault}`)
  const seconds = Math.round((performance.now() - began) / 1_000)
  const outcome = faults.length === 0 ? 'passed' : `failed, ${faults.length} found`
  console.log(`${proof.name}${short ? ' (short)' : ''}, seed ${seed}: ${outcome} (${seconds} s)`)
  return faults.length === 0 ? 0 : 1
}
