import { expect, test } from 'vitest'
import { readJournalTable } from './journal'

test('journals are files unless a table is named', () => {
  expect(readJournalTable(undefined)).toBeNull()
  expect(readJournalTable('')).toBeNull()
  expect(readJournalTable('chatapp-dev-journal')).toBe('chatapp-dev-journal')
})

test.each(['no', 'a table', 'arn:aws:dynamodb:x', 'x'.repeat(256)])(
  '"%s" is refused in one sentence',
  given => {
    expect(() => readJournalTable(given)).toThrow('GREENROOM_JOURNAL_TABLE is the name of a DynamoDB table')
  },
)
