import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const ending = '.auto.tfvars.json'

/**
 * The file that is kept in step with the live weights; null when GREENROOM_TFVARS is not set.
 * @throws Error with one sentence when Terraform would not load a file of that name, or it could not be written.
 */
export function readTfvarsPath(given: string | undefined): string | null {
  if (!given) return null
  // Terraform loads by itself only what is so named (Terraform: "Variable definitions files").
  if (!given.endsWith(ending))
    throw new Error(
      `GREENROOM_TFVARS names ${given}, which Terraform does not load: end its name in ${ending}.`,
    )
  const path = resolve(given)
  const folder = statSync(dirname(path), { throwIfNoEntry: false })
  if (!folder?.isDirectory())
    throw new Error(
      `GREENROOM_TFVARS names ${given}, whose folder does not exist: name one beside your *.tf files.`,
    )
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`GREENROOM_TFVARS names ${given}, which is a folder.`)
  return path
}
