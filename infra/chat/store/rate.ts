import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { chatLimits } from '../room/chat-limits'
import { expires, type Table } from './table'

/**
 * Takes one of the guest's turns to say something new, or to repeat what was said, or refuses. Counted in the table, so
 * that both colours agree.
 * The row holds the time at which the guest is back to a full burst (the "generic cell rate algorithm",
 * ITU-T I.371): each message moves it one refill further, and it may lie one burst ahead of now.
 */
export async function takeTurn(
  table: Table,
  guest: string,
  to: 'speak' | 'repeat',
  now: number,
): Promise<boolean> {
  const Key = { pk: `RATE#${guest}`, sk: to === 'speak' ? 'turns' : 'repeats' }
  const rested = await move(table, Key, now, 'SET restedAt = :next, expires = :expires', {
    condition: 'attribute_not_exists(restedAt) OR restedAt <= :now',
    values: { ':now': now, ':next': now + chatLimits.refillMs },
  })
  if (rested) return true
  return move(table, Key, now, 'SET restedAt = restedAt + :refill, expires = :expires', {
    condition: 'restedAt <= :latest',
    values: { ':refill': chatLimits.refillMs, ':latest': now + (chatLimits.burst - 1) * chatLimits.refillMs },
  })
}

async function move(
  table: Table,
  Key: { pk: string; sk: string },
  now: number,
  update: string,
  only: { condition: string; values: Record<string, number> },
): Promise<boolean> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key,
        UpdateExpression: update,
        ConditionExpression: only.condition,
        ExpressionAttributeValues: { ...only.values, ':expires': expires('rate', now) },
      }),
    )
    return true
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) return false
    throw cause
  }
}
