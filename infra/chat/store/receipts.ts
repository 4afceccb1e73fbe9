import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { expires, type Table } from './table'

const row = z.object({
  id: z.string(),
  guest: z.string(),
  name: z.string(),
  language: z.enum(['ko', 'en']),
  at: z.number(),
  text: z.string(),
  environment: z.enum(['blue', 'green']),
  version: z.string(),
  task: z.string(),
})

/**
 * The first thing written for a message, under the id that its author made. It fixes the time, and so the
 * key, of the message: whoever retries, in whichever colour, writes the same message to the same place.
 */
export type Receipt = z.infer<typeof row>

const keyOf = (id: string) => ({ pk: `SAID#${id}`, sk: 'receipt' })

export async function findReceipt(table: Table, id: string): Promise<Receipt | null> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keyOf(id), ConsistentRead: true }),
  )
  return Item ? row.parse(Item) : null
}

/** Writes the receipt unless its id has one; either way returns the one that stands. */
export async function claimReceipt(table: Table, receipt: Receipt): Promise<Receipt> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keyOf(receipt.id), ...receipt, expires: expires('receipt', receipt.at) },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
    return receipt
  } catch (cause) {
    if (!(cause instanceof ConditionalCheckFailedException)) throw cause
    return (await findReceipt(table, receipt.id)) ?? receipt
  }
}
