import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { withDeadline } from '../deadline'
import { credentialsFor } from './credentials'

/** Where a journal's chunk stands, and who put it there. */
const place = z.object({
  firstSeq: z.number(),
  /** The whole journal's, with this chunk. */
  bytes: z.number(),
  /** Epoch ms, by the writer's clock. */
  writtenAt: z.number(),
  writer: z.string(),
})
const chunk = place.extend({ lines: z.custom<Uint8Array>(value => value instanceof Uint8Array) })
const run = z.object({ sk: z.string(), hasShow: z.boolean() })
const note = z.object({ text: z.string() })

type Place = z.output<typeof place>
type Chunk = z.output<typeof chunk>

/**
 * The journals' table as it is spoken to, one call a method. Keys `pk` and `sk` (strings): `run#RUN` and `line#NUMBER` is
 * a chunk of lines by the number of its first, `runs` and `notes` have a row a run. Every item expires (TTL `expires`).
 * All reads are consistent. Every method throws an SDK error (see `problemOf`).
 */
export type JournalTable = ReturnType<typeof openJournalTable>

const keptDays = 30
/** Whoever reads waits for an answer; a page must not wait for ever. */
const limits = { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true }

/** Whoever publishes or withdraws a link waits for it. */
const noteMs = 6_000

const runsKey = 'runs'
const notesKey = 'notes'
const chunksOf = (run: string) => `run#${run}`
const lineKey = (seq: number) => `line#${String(seq).padStart(15, '0')}`
const expires = () => Math.floor(Date.now() / 1_000) + keptDays * 86_400

/** @param roleArn a role to assume first; null: none */
export function openJournalTable(name: string, region: string, roleArn: string | null = null) {
  const settings = { region, credentials: credentialsFor(roleArn, region) }
  // A write has its own way of being tried again, which knows whether it may be stored already.
  const once = DynamoDBDocumentClient.from(new DynamoDBClient({ ...settings, maxAttempts: 1 }))
  const patient = DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...settings, maxAttempts: 3, requestHandler: limits }),
  )

  const get = async (pk: string, sk: string) =>
    (await patient.send(new GetCommand({ TableName: name, Key: { pk, sk }, ConsistentRead: true }))).Item

  const put = (item: Record<string, unknown>) =>
    new PutCommand({ TableName: name, Item: { ...item, expires: expires() } })

  const remove = (pk: string, sk: string) =>
    withDeadline(noteMs, undefined, async abortSignal => {
      await patient.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }), { abortSignal })
    })

  async function* pages(pk: string, more: Partial<QueryCommandInput> = {}) {
    let ExclusiveStartKey: Record<string, unknown> | undefined
    do {
      const page = await patient.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ConsistentRead: true,
          ExclusiveStartKey,
          ...more,
        }),
      )
      yield page.Items ?? []
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey && !more.Limit)
  }

  /** The chunk at one end of a run's journal. */
  async function end(run: string, isFirst: boolean) {
    for await (const items of pages(chunksOf(run), { Limit: 1, ScanIndexForward: isFirst })) return items[0]
  }

  return {
    name,
    /** Stores a chunk where there is none: of two writers of one run only one goes on. True also when it stands already. */
    async put(run: string, given: Chunk, abortSignal: AbortSignal): Promise<boolean> {
      const key = { pk: chunksOf(run), sk: lineKey(given.firstSeq) }
      const { input } = put({ ...key, ...given })
      const command = new PutCommand({ ...input, ConditionExpression: 'attribute_not_exists(pk)' })
      try {
        await once.send(command, { abortSignal })
        return true
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        const standing = chunk.safeParse(await get(key.pk, key.sk)).data
        return standing?.writer === given.writer && Buffer.compare(standing.lines, given.lines) === 0
      }
    },
    first: async (run: string) => chunk.safeParse(await end(run, true)).data ?? null,
    last: async (run: string): Promise<Place | null> => place.safeParse(await end(run, false)).data ?? null,
    /** All lines of a run in their order; null where there are none. */
    async lines(run: string): Promise<Buffer | null> {
      const found: Uint8Array[] = []
      for await (const items of pages(chunksOf(run)))
        found.push(...items.flatMap(item => chunk.safeParse(item).data?.lines ?? []))
      return found.length > 0 ? Buffer.concat(found) : null
    },
    async runs(): Promise<{ run: string; hasShow: boolean }[]> {
      const found = []
      for await (const items of pages(runsKey)) found.push(...z.array(run).parse(items))
      return found.map(({ sk, hasShow }) => ({ run: sk, hasShow }))
    },
    putRun: async (run: string, hasShow: boolean, abortSignal: AbortSignal) =>
      void (await once.send(put({ pk: runsKey, sk: run, hasShow }), { abortSignal })),
    removeRun: (run: string) => remove(runsKey, run),
    async noted(): Promise<string[]> {
      const found = []
      for await (const items of pages(notesKey)) found.push(...items.map(({ sk }) => String(sk)))
      return found
    },
    note: async (run: string) => note.safeParse(await get(notesKey, run)).data?.text ?? null,
    /** Stands once however often it is sent. */
    putNote: (run: string, text: string) =>
      withDeadline(noteMs, undefined, async abortSignal => {
        await patient.send(put({ pk: notesKey, sk: run, text }), { abortSignal })
      }),
    removeNote: (run: string) => remove(notesKey, run),
  }
}
