import type { RecordingProblem } from '../../domain/recording'

/** Where the lines of one run are kept. */
export interface Medium {
  /**
   * Stores lines after those before them; settles when a crash of this process can no longer take them. Rejects with nothing of them
   * stored, so that the same lines may be given again. Never called again before it has settled.
   */
  append(lines: Buffer, firstSeq: number): Promise<void>
  /** Stored so far. */
  bytes(): number
  close(): Promise<void>
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
  ENOENT: 'gone',
}

/** Why a medium stored nothing. */
export function recordingProblemOf(error: unknown): RecordingProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return kinds[code] ?? 'failed'
}
