import type { Environment, Split } from './traffic'

export const roles = ['presenter', 'co-presenter'] as const
export type Role = (typeof roles)[number]

/** Who may ask for a change: a signed-in person, or the guard, which only ever rolls back. */
export const actors = [...roles, 'guard'] as const
export type Actor = (typeof actors)[number]

/** Why something may not be pressed now. The sentences are in `lib/words`. */
export type Refusal =
  | { code: 'signed-out' }
  | NotDriver
  | { code: 'change-in-flight' }
  | { code: 'weights-unknown' }
  | { code: 'health-unknown'; environment: Environment }
  | { code: 'no-healthy-target'; environment: Environment }
  | { code: 'changed-meanwhile'; split: Split }
  | { code: 'already-so' }
  | { code: 'not-now' }
  | { code: 'recording' }

/** `driver` is who holds the controls; null where nobody does and this person does not get them by merely pressing. */
export type NotDriver = { code: 'not-driver'; driver: Role | null }

export type Ruling = { allowed: true } | { allowed: false; because: Refusal }

export const allowed: Ruling = { allowed: true }
export const refused = (because: Refusal): Ruling => ({ allowed: false, because })

/** What a server action answers: the change was asked for (its outcome comes by the stream), or why not. */
export type ActionAnswer =
  | { ok: true }
  | { ok: false; because: Refusal | { code: 'bad-input'; detail: string } }
