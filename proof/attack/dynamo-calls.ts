/** Valid calls of DynamoDB, to be broken. They write few rows again and again: what is full afterwards is a leak. */
const table = 'chatapp-dev'
const scratch = 'attack-table'
const key = { pk: { S: 'attack' }, sk: { S: '1' } }
const item = {
  ...key,
  n: { N: '12.5' },
  list: { L: [{ S: 'x' }, { NULL: true }] },
  map: { M: { a: { B: 'AAEC' } } },
  set: { SS: ['a', 'b'] },
  numbers: { NS: ['1', '2'] },
  flag: { BOOL: true },
}
const names = { '#n': 'n' }
const values = { ':v': { N: '1' }, ':p': { S: 'attack' } }

export const dynamoCalls: readonly { operation: string; input: unknown }[] = [
  { operation: 'PutItem', input: { TableName: table, Item: item, ReturnValues: 'ALL_OLD' } },
  {
    operation: 'PutItem',
    input: {
      TableName: table,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk) OR #n > :v',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':v': { N: '1' } },
    },
  },
  { operation: 'PutItem', input: { TableName: table, Item: item, Expected: { n: { Exists: false } } } },
  {
    operation: 'GetItem',
    input: { TableName: table, Key: key, ProjectionExpression: 'pk, map.a, list[0]', ConsistentRead: true },
  },
  { operation: 'GetItem', input: { TableName: table, Key: key, AttributesToGet: ['n'] } },
  {
    operation: 'UpdateItem',
    input: {
      TableName: table,
      Key: key,
      UpdateExpression:
        'SET #n = if_not_exists(#n, :v) + :v, list = list_append(list, list) REMOVE flag ADD numbers :s',
      ConditionExpression: 'size(pk) < :v AND contains(sk, :p) OR begins_with(pk, :p)',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ...values, ':s': { NS: ['3'] } },
      ReturnValues: 'ALL_NEW',
    },
  },
  {
    operation: 'UpdateItem',
    input: { TableName: table, Key: key, AttributeUpdates: { n: { Action: 'ADD', Value: { N: '1' } } } },
  },
  { operation: 'DeleteItem', input: { TableName: table, Key: key, ReturnValues: 'ALL_OLD' } },
  {
    operation: 'Query',
    input: {
      TableName: table,
      KeyConditionExpression: 'pk = :p AND sk BETWEEN :a AND :b',
      FilterExpression: 'NOT #n IN (:v, :v)',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ...values, ':a': { S: '0' }, ':b': { S: '2' } },
      ScanIndexForward: false,
      Limit: 2,
      ExclusiveStartKey: key,
    },
  },
  {
    operation: 'Query',
    input: {
      TableName: table,
      KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'attack' }] } },
      Select: 'COUNT',
    },
  },
  {
    operation: 'Scan',
    input: {
      TableName: scratch,
      Limit: 3,
      Segment: 0,
      TotalSegments: 2,
      FilterExpression: '#n = :v',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':v': { N: '1' } },
    },
  },
  {
    operation: 'Scan',
    input: {
      TableName: table,
      Limit: 1,
      ScanFilter: { n: { ComparisonOperator: 'NOT_NULL' } },
      ExclusiveStartKey: key,
    },
  },
  {
    operation: 'BatchGetItem',
    input: { RequestItems: { [table]: { Keys: [key], ProjectionExpression: 'pk' } } },
  },
  { operation: 'BatchWriteItem', input: { RequestItems: { [table]: [{ PutRequest: { Item: item } }] } } },
  { operation: 'BatchWriteItem', input: { RequestItems: { [table]: [{ DeleteRequest: { Key: key } }] } } },
  { operation: 'TransactWriteItems', input: { TransactItems: [{ Put: { TableName: table, Item: item } }] } },
  { operation: 'TransactGetItems', input: { TransactItems: [{ Get: { TableName: table, Key: key } }] } },
  {
    operation: 'CreateTable',
    input: {
      TableName: scratch,
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'n', AttributeType: 'N' },
      ],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-n',
          KeySchema: [{ AttributeName: 'n', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    },
  },
  { operation: 'DescribeTable', input: { TableName: table } },
  {
    operation: 'UpdateTable',
    input: { TableName: scratch, ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } },
  },
  { operation: 'DeleteTable', input: { TableName: scratch } },
  { operation: 'ListTables', input: { Limit: 10, ExclusiveStartTableName: 'a-table' } },
  { operation: 'DescribeTimeToLive', input: { TableName: table } },
  {
    operation: 'UpdateTimeToLive',
    input: { TableName: scratch, TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } },
  },
  {
    operation: 'TagResource',
    input: {
      ResourceArn: `arn:aws:dynamodb:ap-northeast-1:000000000000:table/${scratch}`,
      Tags: [{ Key: 'a', Value: 'b' }],
    },
  },
  {
    operation: 'UntagResource',
    input: { ResourceArn: `arn:aws:dynamodb:ap-northeast-1:000000000000:table/${scratch}`, TagKeys: ['a'] },
  },
  {
    operation: 'ListTagsOfResource',
    input: { ResourceArn: `arn:aws:dynamodb:ap-northeast-1:000000000000:table/${scratch}` },
  },
]
