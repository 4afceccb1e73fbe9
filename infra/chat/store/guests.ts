import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { expires, type Table } from './table'

const row = z.object({ name: z.string() })

const keyOf = (guest: string) => ({ pk: `GUEST#${guest}`, sk: 'profile' })

async function findName(table: Table, guest: string): Promise<string | null> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keyOf(guest), ConsistentRead: true }),
  )
  return Item ? row.parse(Item).name : null
}

/** The guest's name for as long as it is kept: the stored one, else `proposed`, stored now. */
export async function nameOfGuest(
  table: Table,
  guest: string,
  proposed: string,
  now: number,
): Promise<string> {
  const stored = await findName(table, guest)
  if (stored) return stored
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keyOf(guest), name: proposed, expires: expires('guest', now) },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
    return proposed
  } catch (cause) {
    if (!(cause instanceof ConditionalCheckFailedException)) throw cause
    return (await findName(table, guest)) ?? proposed
  }
}
