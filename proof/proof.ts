/** What `npm run proof NAME` runs: `proof/NAME/proof.ts` exports one of these as `proof`; its short form is a test beside it. */
export interface Proof {
  /** The folder's name. */
  name: string
  /** One line of `npm run proof`. */
  summary: string
  /** Flags besides `--seed` and `--short`: name → what it says. */
  flags?: Readonly<Record<string, string>>
  run: (options: ProofOptions) => Promise<ProofResult>
}

export interface ProofOptions {
  /** Chance comes from here only: the same seed tries the same things. */
  seed: number
  /** The form that `npm test` holds: seconds instead of minutes, the same oracles. */
  short: boolean
  /** What was given for the proof's own flags. */
  flags: Readonly<Record<string, string>>
  /** Writes a line of progress or of the final table. */
  say: (line: string) => void
}

export interface ProofResult {
  /** What was found against it, a sentence each; a proof without any has passed. */
  faults: string[]
  /** What was measured, for the note: name → figure. */
  figures: Readonly<Record<string, number | string>>
}

/** @throws Error when the flag is given and no whole number of at least `least` */
export function wholeNumber(
  flags: ProofOptions['flags'],
  name: string,
  otherwise: number,
  least = 1,
): number {
  const given = flags[name]
  if (given === undefined) return otherwise
  const number = Number(given)
  if (Number.isInteger(number) && number >= least) return number
  throw new Error(`--${name} must be a whole number from ${least} on, not "${given}".`)
}
