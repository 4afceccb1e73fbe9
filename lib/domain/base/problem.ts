/**
 * What can go wrong at the AWS edge, in the few words a presenter can act on (the sentences are in `lib/words`).
 * `cause` is AWS's own text for the log and the signed-in screens; it never reaches the public view.
 */
export const problemKinds = [
  'throttled',
  'denied',
  'expired',
  'no-credentials',
  'not-found',
  'rejected',
  'unreachable',
  'timed-out',
  'not-understood',
  'changed-elsewhere',
  'overtaken',
  'superseded',
  'witness-stopped',
  'file-unwritable',
  'console-restarted',
] as const
export type ProblemKind = (typeof problemKinds)[number]

export interface Problem {
  kind: ProblemKind
  cause: string
}
