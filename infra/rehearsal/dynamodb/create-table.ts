import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** The one table that both colours share, on demand, keyed by `pk` and `sk` (strings). */
export async function createTable(endpoint: string, region: string, name: string): Promise<void> {
  const credentials = { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' }
  const client = new DynamoDBClient({ endpoint, region, credentials })
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      }),
    )
  } finally {
    client.destroy()
  }
}
