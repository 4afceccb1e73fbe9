import { longForm } from '../long-form'

/** A recording process that is killed at any moment: what was on record is there. */
export const proof = longForm({
  name: 'journal-kills',
  summary: 'a recording process killed at any moment, in a folder and in a table: nothing on record is lost',
  files: ['lib/live/recording/journal/kills/kills.test.ts'],
  sizes: { kills: { variable: 'GREENROOM_KILLS', says: 'how many kills (100)', long: 100 } },
})
