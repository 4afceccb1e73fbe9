// Starts processes.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { portOf } from '../../../common/port-of'
import { createTable } from './create-table'
import { createDynamoServer } from './server'
import { TableEngine } from './table-engine'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

function liveBytes(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const complaints: string[] = []
const engine = new TableEngine(sentence => complaints.push(sentence))
const written = new Map<string, unknown>()
engine.onWrite(operations => {
  for (const each of operations) {
    if (each.type === 'put') written.set(each.key, each.value)
    else written.delete(each.key)
  }
})
const server = createDynamoServer(
  engine,
  () => Promise.resolve(),
  () => {},
)
let url = ''

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${portOf(server)}`
  await createTable(url, 'ap-northeast-1', 'chatapp-dev')
})
afterAll(() => void server.close())

async function ask(operation: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'content-type': 'application/x-amz-json-1.0',
      ...headers,
    },
    body,
  })
  return { status: response.status, body: await response.text() }
}

const signed = {
  authorization: 'AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=y',
  'x-amz-date': '20261130T000000Z',
}
const table = '"TableName":"chatapp-dev"'

describe('what ended the process of dynalite is refused in AWS’s words', () => {
  test.each([
    ['PutItem', 'null', 'SerializationException'],
    ['Query', '[]', 'SerializationException'],
    ['GetItem', '"x"', 'SerializationException'],
    ['PutItem', `{${table},"Item":{"pk":null}}`, 'ValidationException'],
    [
      'PutItem',
      `{${table},"Item":{"pk":{"S":"a"},"sk":{"S":"b"},"list":{"L":[null]}}}`,
      'ValidationException',
    ],
    ['BatchWriteItem', '{"RequestItems":{"chatapp-dev":[null]}}', 'ValidationException'],
    ['Query', `{${table},"KeyConditionExpression":null}`, 'ValidationException'],
    ['UpdateItem', `{${table},"Key":{"pk":{"S":null}}}`, 'ValidationException'],
    [
      'UpdateItem',
      `{${table},"Key":{"pk":{"S":"a"},"sk":{"S":"b"}},"ExpressionAttributeValues":{":a":null}}`,
      'ValidationException',
    ],
    ['PutItem', `{${table},"Item":{"__proto__":{"S":"x"}}}`, 'ValidationException'],
    ['Scan', '[['.repeat(100_000), 'SerializationException'],
    ['Fly', '{}', 'UnknownOperationException'],
  ])('%s %s', async (operation, body, error) => {
    for (const headers of [{}, signed]) {
      const answer = await ask(operation, body, headers)
      expect(answer).toEqual({ status: 400, body: expect.stringContaining(error) })
    }
  })
})

describe('a tag of which a part is missing or of the wrong length is refused, and none is written', () => {
  const arn = 'arn:aws:dynamodb:ap-northeast-1:000000000000:table/chatapp-dev'
  test.each([
    ['no value', '{"Key":"a"}', "Value null at 'tags.1.member.value'"],
    ['no key', '{"Value":"b"}', "Value null at 'tags.1.member.key'"],
    ['neither', '{}', '2 validation errors detected'],
    ['an empty key', '{"Key":"","Value":"b"}', "at 'tags.1.member.key' failed"],
    ['too long a key', `{"Key":"${'k'.repeat(129)}","Value":"b"}`, "at 'tags.1.member.key' failed"],
    ['too long a value', `{"Key":"k","Value":"${'v'.repeat(257)}"}`, "at 'tags.1.member.value' failed"],
  ])('%s', async (_name, tag, words) => {
    const answer = await ask('TagResource', `{"ResourceArn":"${arn}","Tags":[${tag}]}`)
    expect(answer).toEqual({ status: 400, body: expect.stringContaining(words) })
    expect(await ask('ListTagsOfResource', `{"ResourceArn":"${arn}"}`)).toEqual({
      status: 200,
      body: '{"Tags":[]}',
    })
  })
})

describe('what has been read is not kept, however its reading ended', () => {
  const others = new TableEngine(sentence => complaints.push(sentence))
  const [times, bytes] = [300, 100_000]
  const key = (sk: number) => `"pk":{"S":"a"},"sk":{"S":"${sk}"}`
  const run = async (operation: string, body: string) =>
    expect((await others.run(operation, body)).status).toBe(200)
  async function create(name: string): Promise<void> {
    await run(
      'CreateTable',
      `{"TableName":"${name}","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[
        {"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]}`,
    )
    await expect
      .poll(() => others.run('DescribeTable', `{"TableName":"${name}"}`))
      .toMatchObject({ body: { Table: { TableStatus: 'ACTIVE' } } })
  }
  const query = `"KeyConditionExpression":"pk = :a","ExpressionAttributeValues":{":a":{"S":"a"}}`

  test.each<[string, (table: string) => Promise<void>]>([
    ['at its limit', table => run('Query', `{"TableName":"${table}",${query},"Limit":1}`)],
    ['at the end of the rows', table => run('Query', `{"TableName":"${table}",${query},"Select":"COUNT"}`)],
    ['within a scan', table => run('Scan', `{"TableName":"${table}","Limit":1}`)],
  ])('%s', async (name, read) => {
    const table = name.replaceAll(' ', '-')
    await create(table)
    const before = liveBytes()
    for (let time = 0; time < times; time += 1) {
      const text = String(time % 10).repeat(bytes)
      for (const sk of [1, 2])
        await run('PutItem', `{"TableName":"${table}","Item":{${key(sk)},"text":{"S":"${text}"}}}`)
      await read(table)
    }
    // The last readings are closed in the background.
    await expect.poll(() => liveBytes() - before).toBeLessThan((times * bytes) / 4)
  })
})

test('a null member is one that was left out', async () => {
  const body = `{${table},"Item":{"pk":{"S":"null"},"sk":{"S":"member"}},"ConditionExpression":null}`
  expect(await ask('PutItem', body)).toEqual({ status: 200, body: '{}' })
})

test('what was written makes another engine the same', async () => {
  await ask('PutItem', `{${table},"Item":{"pk":{"S":"a"},"sk":{"S":"1"},"n":{"N":"7"}}}`)
  await ask('PutItem', `{${table},"Item":{"pk":{"S":"a"},"sk":{"S":"2"}}}`)
  await ask('DeleteItem', `{${table},"Key":{"pk":{"S":"a"},"sk":{"S":"2"}}}`)
  const other = new TableEngine(sentence => complaints.push(sentence))
  await other.restore(written)
  const query = `{${table},"KeyConditionExpression":"pk = :a","ExpressionAttributeValues":{":a":{"S":"a"}}}`
  const answer = await other.run('Query', query)
  expect(answer.body).toMatchObject({ Items: [{ pk: { S: 'a' }, sk: { S: '1' }, n: { N: '7' } }] })
  expect(complaints.filter(sentence => sentence.startsWith('DynamoDB failed'))).toEqual([])
})
