/**
 * DynamoDB's operations on tables in memory. dynalite does the work; what it does not expect of a request (it ends the
 * process for a `null`) is refused here first, in AWS's words.
 */
import { createRequire } from 'node:module'
import { create, type Iterate, type Operation, type Store } from 'dynalite/db/index.js'
import { checkTypes, checkValidations } from 'dynalite/validations/index.js'
import type { Complain } from '../../../common/guard'
import { parseJson } from '../../../common/parse'

/** As dynalite spells its modules; AWS spells them with a capital. */
const operationNames = [
  'batchGetItem',
  'batchWriteItem',
  'createTable',
  'deleteItem',
  'deleteTable',
  'describeTable',
  'describeTimeToLive',
  'getItem',
  'listTables',
  'putItem',
  'query',
  'scan',
  'tagResource',
  'untagResource',
  'listTagsOfResource',
  'updateItem',
  'updateTable',
]

type Action = (store: Store, data: object, done: (error: unknown, output?: object) => void) => void

interface Spoken {
  run: Action
  checks: { types: object; custom?: unknown }
}

const required = { type: 'String', notNull: true }

/** Members that dynalite takes for granted and fails on where they are missing, with AWS's limits, in dynalite's notation. */
const membersToAsk: Readonly<Record<string, object>> = {
  TagResource: {
    Tags: {
      type: 'List',
      children: {
        type: 'ValueStruct<Tag>',
        children: {
          Key: { ...required, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 128 },
          Value: { ...required, lengthLessThanOrEqual: 256 },
        },
      },
    },
  },
}

const load = createRequire(import.meta.url)
const spoken = new Map<string, Spoken>(
  operationNames.map(name => {
    const run: Action = load(`dynalite/actions/${name}`)
    const { types, custom }: Spoken['checks'] = load(`dynalite/validations/${name}`)
    const spelled = name.replace(/^./, letter => letter.toUpperCase())
    return [spelled, { run, checks: { types: { ...types, ...membersToAsk[spelled] }, custom } }]
  }),
)

export interface Outcome {
  status: number
  body: object
}

const refusal = (type: string, message?: string): Outcome => ({
  status: 400,
  body: { __type: type, ...(message !== undefined && { message }) },
})
const serialization = (message?: string) =>
  refusal('com.amazon.coral.service#SerializationException', message)
const validation = (message: string) => refusal('com.amazon.coral.validate#ValidationException', message)
const unknownOperation = refusal('com.amazon.coral.service#UnknownOperationException')
const emptyValue = validation(
  'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
)
export const internal: Outcome = {
  status: 500,
  body: { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: 'Internal server error' },
}

export class TableEngine {
  private readonly store = create({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })

  /** @param complain takes each failure of the engine itself */
  constructor(private readonly complain: Complain) {
    const { db } = this.store
    db.keys = closedAtItsEnd(db.keys.bind(db))
    db.values = closedAtItsEnd(db.values.bind(db))
  }

  /** Calls `hear` with everything that is written, before the operation that wrote it is answered. */
  onWrite(hear: (operations: Operation[]) => void): void {
    this.store.db.on('write', hear)
  }

  /** Puts back what `onWrite` has told. */
  restore(rows: Iterable<[string, unknown]>): Promise<void> {
    return this.store.db.batch([...rows].map(([key, value]) => ({ type: 'put', key, value })))
  }

  /**
   * @param name as AWS spells it: `PutItem`
   * @param body the request's, JSON
   */
  async run(name: string, body: string): Promise<Outcome> {
    const operation = spoken.get(name)
    if (operation === undefined) return unknownOperation
    const read = this.read(operation, body)
    if ('status' in read) return read
    return new Promise(resolve => {
      try {
        operation.run(this.store, read.data, (error, output) =>
          resolve(error ? this.outcomeOf(error) : { status: 200, body: output ?? {} }),
        )
      } catch (error) {
        resolve(this.outcomeOf(error))
      }
    })
  }

  private read({ checks }: Spoken, body: string): Outcome | { data: object } {
    const parsed = parseJson(body)
    if (!parsed.ok) return serialization()
    const document = parsed.value
    if (typeof document !== 'object' || document === null || Array.isArray(document))
      return serialization('Start of structure expected')
    try {
      const data = checkTypes(document, checks.types)
      if (hasStranger(data)) return emptyValue
      checkValidations(data, checks.types, checks.custom, this.store)
      return { data }
    } catch (error) {
      const known = refused(error)
      if (known) return known
      this.complain('A request was refused that dynalite could not check.', error)
      return serialization('Unexpected value type in payload')
    }
  }

  private outcomeOf(error: unknown): Outcome {
    const known = refused(error)
    if (known) return known
    this.complain('DynamoDB failed.', error)
    return internal
  }
}

/**
 * dynalite ends each reading by `return`, which abstract-level (3.1) calls `close`: left open, a reading stays with all the
 * rows as they were when it began.
 */
function closedAtItsEnd(iterate: Iterate): Iterate {
  return range => {
    const reading = iterate(range)
    reading.return = () => reading.close()
    return reading
  }
}

/** dynalite throws what AWS refuses with the status and body to answer. */
function refused(error: unknown): Outcome | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error) || !('body' in error))
    return null
  const { statusCode, body } = error
  return typeof statusCode === 'number' && typeof body === 'object' && body !== null
    ? { status: statusCode, body }
    : null
}

/** AWS: a `null` member is one that was left out, but a list or a map has no place for it. */
function hasStranger(value: unknown): boolean {
  if (value === null) return true
  if (typeof value !== 'object') return false
  return Object.entries(value).some(([key, inner]) => key === '__proto__' || hasStranger(inner))
}
