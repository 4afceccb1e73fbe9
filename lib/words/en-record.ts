/** What is kept of the show, and what is not. */
export const recordEn = {
  record: {
    not: (since: string, why: string) => `Not recorded since ${since}: ${why}`,
    why: {
      full: 'the disk is full',
      'not-writable': 'the data folder cannot be written',
      hanging: 'the disk does not answer',
      gone: 'the record was deleted',
      'too-long': 'the run is too long',
      failed: 'the disk refuses it',
    },
    back: (after: string) => `Back after ${after}`,
    repaired: 'record repaired',
  },
}
