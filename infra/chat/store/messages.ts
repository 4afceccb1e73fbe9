import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import type { ChatMessage } from '../room/frames'
import { expires, type Table } from './table'

const partition = 'ROOM'

const row = z.object({
  id: z.string(),
  at: z.number(),
  name: z.string(),
  text: z.string(),
  environment: z.enum(['blue', 'green']),
  version: z.string(),
  task: z.string(),
  kind: z.enum(['person', 'service']),
})

/** Order of the room: the server's time, then the id. Thirteen digits of milliseconds last until 2286. */
const positionAt = (at: number): string => String(Math.max(0, Math.floor(at))).padStart(13, '0')

/** Writes the message where its time and id put it; a second write is the same write. Whether it was new. */
export async function putMessage(table: Table, message: ChatMessage): Promise<boolean> {
  const { Attributes } = await table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: {
        pk: partition,
        sk: `${positionAt(message.at)}#${message.id}`,
        ...message,
        expires: expires('message', message.at),
      },
      ReturnValues: 'ALL_OLD',
    }),
  )
  return Attributes === undefined
}

/** The newest messages, at most `limit`, oldest first; with `after` (epoch ms) only those at or after it. */
export async function newestMessages(table: Table, limit: number, after = 0): Promise<ChatMessage[]> {
  const { Items } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk and sk >= :after',
      ExpressionAttributeValues: { ':pk': partition, ':after': positionAt(after) },
      ScanIndexForward: false,
      Limit: limit,
      ConsistentRead: true,
    }),
  )
  return z
    .array(row)
    .parse(Items ?? [])
    .reverse()
}

/** How many messages stand from `from` (inclusive) to `until` (exclusive), both epoch ms. */
export async function countMessages(table: Table, from: number, until: number): Promise<number> {
  let count = 0
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk and sk between :from and :until',
        ExpressionAttributeValues: {
          ':pk': partition,
          ':from': positionAt(from),
          // A key always goes on with '#', so the bare number itself sorts before its messages.
          ':until': positionAt(until),
        },
        Select: 'COUNT',
        ConsistentRead: true,
        ExclusiveStartKey,
      }),
    )
    count += page.Count ?? 0
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return count
}
