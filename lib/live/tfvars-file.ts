import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { PerEnvironment } from '../domain/traffic'
import type { Weight } from '../domain/units'

type Weights = PerEnvironment<Weight>

/**
 * Writes both weights into a variables file of Terraform and keeps whatever else it holds. A reader, or a crash, meets
 * the old file or the new one, never half of one. A file that says so already is not touched.
 * @throws Error when the file cannot be read or written, or holds something that is not a JSON object.
 */
export async function writeWeights(path: string, { blue, green }: Weights): Promise<void> {
  // A link stays a link: its target is what is replaced.
  const target = await realpath(path).catch(() => path)
  const found = await variablesIn(target)
  if (found?.blue_weight === blue && found.green_weight === green) return
  const text = `${JSON.stringify({ ...found, blue_weight: blue, green_weight: green }, null, 2)}\n`
  await replace(target, text)
}

async function variablesIn(path: string): Promise<Record<string, unknown> | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  const json = parsed(text)
  if (!isRecord(json)) throw new Error(`${basename(path)} is not a JSON object, so it is left as it is`)
  return json
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isRecord = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

async function replace(path: string, text: string) {
  // Not named like a variables file: Terraform must not load it.
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}.part`)
  const mode = (await stat(path).catch(() => null))?.mode ?? 0o644
  try {
    const file = await open(unfinished, 'w', mode)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
