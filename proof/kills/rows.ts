/** Rows that are written to DynamoDB one after the other all the time, each again until it is acknowledged. */
import { setTimeout as wait } from 'node:timers/promises'
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { Demo } from '../../e2e/launch'
import { tableName } from '../../infra/rehearsal/names'

const everyMs = 25
const attemptMs = 1_500
const pk = 'KILLS'

export class Rows {
  private readonly table: DynamoDBClient
  private isOver = false
  private readonly writing: Promise<void>
  /** Row 0 to the one before this are acknowledged. */
  acknowledged = 0
  /** Attempts that failed and were made again. */
  retries = 0

  constructor(demo: Demo) {
    this.table = new DynamoDBClient({
      endpoint: demo.addresses.aws,
      region: demo.output('aws_region'),
      credentials: { accessKeyId: 'kills', secretAccessKey: 'kills' },
      maxAttempts: 1,
    })
    this.writing = this.write()
  }

  /** Stops writing and reads back. @returns the rows that are not there */
  async missing(): Promise<number[]> {
    this.isOver = true
    await this.writing
    const found = await this.read()
    this.table.destroy()
    return Array.from({ length: this.acknowledged }, (_, row) => row).filter(row => !found.has(row))
  }

  private async write(): Promise<void> {
    while (!this.isOver) {
      const Item = { pk: { S: pk }, sk: { S: String(this.acknowledged) } }
      const put = new PutItemCommand({ TableName: tableName, Item })
      const done = await this.table.send(put, { abortSignal: AbortSignal.timeout(attemptMs) }).then(
        () => true,
        () => false,
      )
      if (done) this.acknowledged += 1
      else this.retries += 1
      await wait(everyMs)
    }
  }

  private async read(): Promise<Set<number>> {
    const found = new Set<number>()
    let ExclusiveStartKey: Awaited<ReturnType<typeof this.page>>['LastEvaluatedKey']
    do {
      const page = await this.page(ExclusiveStartKey)
      for (const { sk } of page.Items ?? []) found.add(Number(sk?.S))
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey)
    return found
  }

  private page(ExclusiveStartKey: QueryCommand['input']['ExclusiveStartKey']) {
    return this.table.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: pk } },
        ConsistentRead: true,
        ExclusiveStartKey,
      }),
    )
  }
}
