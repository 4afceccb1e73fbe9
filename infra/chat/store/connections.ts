import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { expires, type Table } from './table'

const partition = 'CONNECTIONS'

const row = z.object({
  sk: z.string(),
  guest: z.string(),
  name: z.string(),
  language: z.enum(['ko', 'en']),
  witness: z.boolean().default(false),
  joinedAt: z.number().default(0),
  expires: z.number(),
})

/** A socket at API Gateway whose holder has joined the room. */
export interface Connection {
  id: string
  guest: string
  name: string
  language: 'ko' | 'en'
  /** Listens and is not counted. */
  witness: boolean
  /** Epoch ms; 0 when a version wrote the row that did not say. */
  joinedAt: number
}

const toConnection = (item: z.infer<typeof row>): Connection => ({
  id: item.sk,
  guest: item.guest,
  name: item.name,
  language: item.language,
  witness: item.witness,
  joinedAt: item.joinedAt,
})

export async function keepConnection(table: Table, connection: Connection): Promise<void> {
  const { id, ...rest } = connection
  const Item = { pk: partition, sk: id, ...rest, expires: expires('connection', connection.joinedAt) }
  await table.client.send(new PutCommand({ TableName: table.name, Item }))
}

export async function findConnection(table: Table, id: string): Promise<Connection | null> {
  const Key = { pk: partition, sk: id }
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
  )
  return Item ? toConnection(row.parse(Item)) : null
}

/** Whether there was one to forget. */
export async function forgetConnection(table: Table, id: string): Promise<boolean> {
  const Key = { pk: partition, sk: id }
  const { Attributes } = await table.client.send(
    new DeleteCommand({ TableName: table.name, Key, ReturnValues: 'ALL_OLD' }),
  )
  return Attributes !== undefined
}

/** Everybody in the room, read consistently; DynamoDB may keep an expired row for days, so those are left out. */
export async function listConnections(table: Table, now: number): Promise<Connection[]> {
  const found: Connection[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition },
        ConsistentRead: true,
        ExclusiveStartKey,
      }),
    )
    for (const item of z.array(row).parse(page.Items ?? [])) {
      if (item.expires * 1_000 > now) found.push(toConnection(item))
    }
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return found
}
