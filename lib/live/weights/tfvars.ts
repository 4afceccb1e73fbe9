import type { Problem } from '../../domain/base/problem'
import type { PerEnvironment } from '../../domain/base/traffic'
import type { Weight } from '../../domain/base/units'
import type { EventInput } from '../poll'
import { writeWeights } from './tfvars-file'

type Weights = PerEnvironment<Weight>

/** Keeps Terraform's variables file in step with the live weights, whoever set them. */
export interface Tfvars {
  /** The weights were read back from the listener. What cannot be written now is tried again with the next read. */
  seen(weights: Weights): void
  /** Resolves when nothing is being written any more. */
  settled(): Promise<void>
}

/** @param path null: nothing is kept */
export function keepTfvars(path: string | null, emit: (event: EventInput) => void): Tfvars {
  let newest: Weights | null = null
  let writing: Promise<void> | null = null
  let failing: string | null = null

  /** One write at a time; what was seen meanwhile comes next, and only the newest of it. */
  async function write(file: string) {
    while (newest) {
      const weights = newest
      newest = null
      report(await writeWeights(file, weights).then(() => null, problemOf))
    }
    writing = null
  }

  /** A file that stays unwritable is one event, not one a second. */
  function report(problem: Problem | null) {
    if ((problem?.cause ?? null) === failing) return
    failing = problem?.cause ?? null
    emit({ type: 'tfvars', problem })
  }

  return {
    seen(weights) {
      if (path === null) return
      newest = weights
      writing ??= write(path)
    },
    settled: async () => writing ?? undefined,
  }
}

const problemOf = (error: unknown): Problem => ({
  kind: 'file-unwritable',
  cause: error instanceof Error ? error.message : String(error),
})
