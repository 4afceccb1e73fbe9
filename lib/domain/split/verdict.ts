/**
 * What is said of the observed split beside the accepted one. The band and the word come from one test, so that no word
 * can stand beside a band that denies it.
 */
export const verdicts = [
  /** Traffic contradicts the accepted split, which may still be spreading. */
  'waiting',
  /** Traffic contradicts it, at a thousand to one, and it had its time to spread. */
  'disagrees',
  /** The accepted split lies outside the band, at less than a thousand to one. */
  'not-sure',
  /** So many answers have no name that the band stays wide however long one counts. */
  'cannot-tell',
  /** The band is still wide. */
  'too-few',
  /** The accepted split lies inside the band, and so does one that stood shortly before it; or a node contradicts it. */
  'fits-both',
  /** The accepted split lies inside a narrow band, and none that stood before it does. */
  'agrees',
] as const
export type Verdict = (typeof verdicts)[number]

/** What the stage and the phones say: three words, and none where it is not known. */
export type RoomWord = 'moving' | 'as-set' | 'does-not-follow'

const roomWords: Record<Verdict, RoomWord | null> = {
  waiting: 'moving',
  disagrees: 'does-not-follow',
  'not-sure': 'moving',
  'cannot-tell': null,
  'too-few': 'moving',
  'fits-both': 'moving',
  agrees: 'as-set',
}

export const roomWordOf = (verdict: Verdict | null): RoomWord | null => verdict && roomWords[verdict]
