import { realpath, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { jsonOf } from '../../../common/parse'
import { readAtMost, replaceFile } from '../../disk'
import type { PerEnvironment } from '../../domain/base/traffic'
import type { Weight } from '../../domain/base/units'

type Weights = PerEnvironment<Weight>

/** It is read each second; what is longer is no variables file. */
const mostBytes = 1024 * 1024

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
  const mode = (await stat(target).catch(() => null))?.mode ?? 0o644
  // Beside it lies an unfinished one, not named like a variables file: Terraform must not load it.
  await replaceFile(target, text, mode)
}

async function variablesIn(path: string): Promise<Record<string, unknown> | null> {
  let bytes: Buffer | null
  try {
    bytes = await readAtMost(path, mostBytes)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  const json = bytes && jsonOf(bytes.toString('utf8'))
  if (!isRecord(json)) throw new Error(`${basename(path)} is not a JSON object, so it is left as it is`)
  return json
}

const isRecord = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)
