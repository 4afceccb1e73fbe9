import type { Refusal } from '../state/rules'

/** What a server action answers: the change was asked for (its outcome comes by the stream), or why not. */
export type ActionAnswer =
  | { ok: true }
  | { ok: false; because: Refusal | { code: 'bad-input'; detail: string } }
