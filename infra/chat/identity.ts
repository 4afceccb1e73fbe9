import { randomBytes } from 'node:crypto'
import { z } from 'zod'

export type Environment = 'blue' | 'green'

/** Which copy of the service speaks: on every response, in every stored message. */
export interface Identity {
  environment: Environment
  version: string
  /** The ECS task id, or random hex where there is none. */
  task: string
}

export function identityHeaders(identity: Identity): Record<string, string> {
  return {
    'x-environment': identity.environment,
    'x-version': identity.version,
    'x-task': identity.task,
  }
}

const taskMetadata = z.object({ TaskARN: z.string() })

/**
 * The task id: given, else the last part of the TaskARN that ECS tells its containers, else random.
 * AWS: "Amazon ECS task metadata endpoint version 4", path `${ECS_CONTAINER_METADATA_URI_V4}/task`.
 * Never rejects: a service without a name of its own still has to serve.
 */
export async function findTaskId(
  given: string | undefined,
  metadataUri: string | undefined,
): Promise<string> {
  if (given) return given
  if (metadataUri) {
    try {
      const answer = await fetch(`${metadataUri}/task`, { signal: AbortSignal.timeout(2_000) })
      const id = taskMetadata
        .parse(await answer.json())
        .TaskARN.split('/')
        .at(-1)
      if (id) return id
    } catch (cause) {
      console.error('The task metadata could not be read; a random task id is used.', cause)
    }
  }
  return randomBytes(8).toString('hex')
}
