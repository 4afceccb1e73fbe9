import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { monotonicMs } from '../../common/monotonic'
import type { Answer, Tally } from '../domain/witness/tally'
import { until } from './entry.fixture'
import { serveSockets } from './sockets.fixture'
import { startWitness, type Witness, type WitnessOptions } from './witness'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const clockZero = Date.now() - monotonicMs()

function witnessing(options: Omit<WitnessOptions, 'clockZero'>) {
  const answers: Answer[] = []
  const tallies: Tally[] = []
  const problems: string[] = []
  const witness: Witness = startWitness(
    { ...options, clockZero },
    {
      answers: batch => answers.push(...batch),
      tally: (_at, tally) => tallies.push(tally),
      chat: () => {},
      stopped: sentence => problems.push(sentence),
      chatRefused: sentence => problems.push(sentence),
    },
  )
  closing.push(witness.stop)
  return { witness, answers, tallies, problems }
}

async function entryWithSockets() {
  const entry = await serveSockets()
  closing.push(entry.close)
  return entry
}

/** A thread that does what `source` says instead of witnessing. */
async function threadThat(source: string) {
  const folder = await mkdtemp(join(tmpdir(), 'witness-'))
  closing.push(() => rm(folder, { recursive: true }))
  const path = join(folder, 'thread.mjs')
  await writeFile(path, source)
  return path
}

describe('the witness', () => {
  it('does not measure the stalls of the process that started it', async () => {
    const entry = await entryWithSockets()
    const { answers, tallies, problems } = witnessing({ entry: entry.url, chatUrl: null, sockets: 4 })
    await until('it holds its sockets', () => entry.open() === 4 && answers.length > 0)
    await until('a second was told', () => tallies.length === 1)
    // The entry lives in this process too, so a stall here is a hang of the service, and is seen as one.
    const before = answers.length
    const from = performance.now()
    while (performance.now() - from < 400);
    await until('another second was told', () => tallies.length === 2)
    expect(tallies[1]?.longestGapMs).toBeGreaterThanOrEqual(380)
    // Asked while this process stood still, answered when it went on.
    const askedMeanwhile = answers.slice(before).filter(({ ms }) => ms > 100)
    expect(askedMeanwhile.length).toBeGreaterThanOrEqual(3)
    expect(answers.map(({ seq }) => seq)).toEqual(answers.map((_, i) => i + 1))
    expect(problems).toEqual([])
  })

  it('changes pace and number of sockets, and refuses what makes no sense', async () => {
    const entry = await entryWithSockets()
    const { witness, answers } = witnessing({ entry: entry.url, chatUrl: null, perSecond: 1, sockets: 1 })
    await until('it runs', () => entry.open() === 1 && answers.length > 0)
    witness.adjust({ perSecond: 100, sockets: 6 })
    await until('both have changed', () => entry.open() === 6 && answers.length > 30)
    expect(() => witness.adjust({ perSecond: 0 })).toThrow('perSecond')
  })

  it('asks at another entry as soon as it is told, and holds its sockets where they are', async () => {
    const [first, second] = [await entryWithSockets(), await entryWithSockets()]
    const { witness, answers } = witnessing({ entry: first.url, chatUrl: null, perSecond: 50, sockets: 2 })
    await until('it runs', () => first.open() === 2 && answers.length > 0)
    let asked = 0
    second.server.on('request', () => asked++)
    witness.adjust({ entry: second.url })
    await until('the other entry is asked', () => asked > 5)
    expect([first.open(), second.open()]).toEqual([2, 0])
    expect(() => witness.adjust({ entry: 'nowhere' })).toThrow('entry')
  })

  it('stops and leaves no socket behind', async () => {
    const entry = await entryWithSockets()
    const { witness } = witnessing({ entry: entry.url, chatUrl: null, sockets: 5 })
    await until('it holds its sockets', () => entry.open() === 5)
    await Promise.all([witness.stop(), witness.stop()])
    await until('none is left', () => entry.open() === 0)
  })

  it('says so when its thread dies, starts it again with the latest settings, and numbers on', async () => {
    const thread = await threadThat(`
      import { parentPort, workerData } from 'node:worker_threads'
      const told = { at: 1, environment: 'blue', ms: 1, failure: null, perSecond: workerData.perSecond }
      parentPort.postMessage({ type: 'answers', answers: [told] })
      parentPort.on('message', message => {
        if (message.type === 'stop') parentPort.close()
        else throw new Error('out of luck')
      })
    `)
    const { witness, answers, problems } = witnessing({
      entry: 'http://127.0.0.1:9',
      chatUrl: null,
      workerPath: thread,
    })
    await until('it runs', () => answers.length === 1)
    witness.adjust({ perSecond: 50 })
    await until('it runs again', () => answers.length === 2)
    expect(problems).toEqual([
      'The witness stopped (out of luck). Traffic is unknown until it is back, in 250 ms.',
    ])
    expect(answers).toMatchObject([
      { seq: 1, perSecond: 25 },
      { seq: 2, perSecond: 50 },
    ])
  })

  it('waits longer each time its thread dies, and can be stopped meanwhile', async () => {
    const { witness, problems } = witnessing({
      entry: 'http://127.0.0.1:9',
      chatUrl: null,
      workerPath: await threadThat('process.exit(3)'),
    })
    await until('it died twice', () => problems.length === 2)
    const pauses = problems.map(sentence => /in (\d+) ms/.exec(sentence)?.[1])
    expect(pauses).toEqual(['250', '500'])
    await witness.stop()
    await new Promise(resolve => setTimeout(resolve, 600))
    expect(problems).toHaveLength(2)
  })

  it('ends a thread that does not end by itself', async () => {
    const thread = await threadThat('setInterval(() => {}, 1000)')
    const { witness, problems } = witnessing({
      entry: 'http://127.0.0.1:9',
      chatUrl: null,
      workerPath: thread,
    })
    await witness.stop()
    expect(problems).toEqual([])
  })

  it('does not start on an address that is none', () => {
    expect(() => startWitness({ entry: 'chatapp', chatUrl: null, clockZero }, silent)).toThrow('entry')
  })
})

const silent = {
  answers: () => {},
  tally: () => {},
  chat: () => {},
  stopped: () => {},
  chatRefused: () => {},
}
