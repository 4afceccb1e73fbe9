import type { LiveRow } from './rows'

/** A row of the witness's charts of which nothing is known but what is given. */
export const liveRow = (known: Pick<LiveRow, 'at'> & Partial<LiveRow>): LiveRow => ({
  blue: null,
  green: null,
  blueMedian: null,
  greenMedian: null,
  accepted: null,
  observed: null,
  observedBand: null,
  ...known,
})
