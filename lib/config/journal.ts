/**
 * The DynamoDB table that journals are kept in; null when GREENROOM_JOURNAL_TABLE is not set: in GREENROOM_DATA.
 * @throws Error with one sentence when no table can be named so.
 */
export function readJournalTable(given: string | undefined): string | null {
  if (!given) return null
  // DynamoDB: "Naming rules".
  if (/^[\w.-]{3,255}$/.test(given)) return given
  throw new Error(
    `GREENROOM_JOURNAL_TABLE is the name of a DynamoDB table, such as chatapp-dev-journal, not "${given}".`,
  )
}
