import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import { portOf } from '../../../common/port-of'

export const tableName = 'chatapp-dev-chat'

/** A real DynamoDB endpoint in this process with the chat's table; points the AWS SDK's environment at it. */
export async function startTable(): Promise<{ close: () => Promise<void> }> {
  const dynalite: (options: object) => Server = createRequire(import.meta.url)('dynalite')
  const server = dynalite({ createTableMs: 0 })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  await createTableAt(portOf(server))
  return {
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The chat's table at the DynamoDB that listens there; points the AWS SDK's environment at it. */
export async function createTableAt(port: number): Promise<void> {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'rehearsal',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
  })
  const client = new DynamoDBClient({})
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
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
  await waitUntilTableExists({ client, maxWaitTime: 5, minDelay: 0.01 }, { TableName: tableName })
  client.destroy()
}
