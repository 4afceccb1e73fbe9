import { appendFile, truncate } from 'node:fs/promises'

/**
 * Ends a journal after its last whole line. What was torn off by a crash is kept beside it, in `<journal>.torn`.
 * @throws a file error; the journal then is as it was.
 */
export async function repairTail(path: string, bytes: Buffer, goodBytes: number): Promise<void> {
  if (goodBytes === bytes.length) return
  await appendFile(`${path}.torn`, bytes.subarray(goodBytes), { mode: 0o600 })
  await truncate(path, goodBytes)
}
