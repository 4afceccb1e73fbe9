import type { RecordingProblem } from '../../../domain/recording/recording'

/** Where the lines of one run are kept. */
export interface Medium {
  /** What comes by itself is gathered for so long before it is stored. */
  readonly batchMs: number
  /**
   * Stores lines after those before them; settles when a crash of this process can no longer take them. Rejects with nothing of them
   * stored, so that the same lines may be given again. Never called again before it has settled. Where nothing is stored any
   * more (`bytes()` is 0 again), the journal has to be given from its first line.
   */
  append(lines: Buffer, firstSeq: number): Promise<void>
  /** Stored so far. */
  bytes(): number
  /** Why an append that has not settled for long may not have. */
  waitsFor(): RecordingProblem
  close(): Promise<void>
}

/** Nothing was stored, and the medium knows why. */
export class NotStored extends Error {
  constructor(
    readonly problem: RecordingProblem,
    options?: ErrorOptions,
  ) {
    super(`not stored: ${problem}`, options)
  }
}

const kinds: Record<string, RecordingProblem> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EROFS: 'not-writable',
  ENOTDIR: 'not-writable',
  EISDIR: 'not-writable',
  EEXIST: 'not-writable',
  ENOENT: 'gone',
}

/** Why a medium stored nothing. */
export function recordingProblemOf(error: unknown): RecordingProblem {
  if (error instanceof NotStored) return error.problem
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return kinds[code] ?? 'failed'
}
