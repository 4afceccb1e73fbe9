import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
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
  told: z.boolean().default(false),
})

/**
 * The first thing written for a message, under the id that its author made. It fixes the time, and so the
 * key, of the message: whoever retries, in whichever colour, writes the same message to the same place. `told`: the room
 * was told of it, so that a retry only has to be acknowledged.
 */
export type Receipt = z.infer<typeof row>

const keyOf = (id: string) => ({ pk: `SAID#${id}`, sk: 'receipt' })

export async function findReceipt(table: Table, id: string): Promise<Receipt | null> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keyOf(id), ConsistentRead: true }),
  )
  return Item ? row.parse(Item) : null
}

/** Writes the receipt unless its id has one; returns the one that stands, and whether this process has just written it. */
export async function claimReceipt(
  table: Table,
  receipt: Receipt,
): Promise<{ receipt: Receipt; isNew: boolean }> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keyOf(receipt.id), ...receipt, expires: expires('receipt', receipt.at) },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
    return { receipt, isNew: true }
  } catch (cause) {
    if (!(cause instanceof ConditionalCheckFailedException)) throw cause
    const standing = await findReceipt(table, receipt.id)
    // A write whose answer was lost is written again by the SDK, and then finds itself.
    const isNew = standing === null || (standing.at === receipt.at && standing.task === receipt.task)
    return { receipt: standing ?? receipt, isNew }
  }
}

/** The room was told of the message with this id. */
export async function markBroadcast(table: Table, id: string): Promise<void> {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keyOf(id),
      UpdateExpression: 'SET told = :told',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':told': true },
    }),
  )
}
