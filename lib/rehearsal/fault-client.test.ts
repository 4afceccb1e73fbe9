import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { portOf } from '../../common/port-of'
import { ControlProblem, createFaultClient } from './fault-client'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

async function controls(answer: RequestListener) {
  const opened = createServer(answer)
  server = opened
  await new Promise<void>(resolve => opened.listen(0, '127.0.0.1', resolve))
  return createFaultClient(`http://127.0.0.1:${portOf(opened)}`)
}

const saying = (status: number, body: unknown) =>
  controls((_request, response) => response.writeHead(status).end(JSON.stringify(body)))

test('lists what is on in the console’s words, and leaves out what it does not know', async () => {
  const client = await saying(200, {
    faults: [
      { id: 'errors-1', fault: 'errors', parameters: { environment: 'green', share: 0.3 }, since: 5 },
      { id: 'listener-2', fault: 'listener', parameters: { mode: 'hang' }, since: 6 },
      { id: 'rain-3', fault: 'rain', parameters: {}, since: 7 },
    ],
  })
  expect(await client.list()).toEqual([
    { id: 'errors-1', fault: 'errors', environment: 'green', since: 5 },
    { id: 'listener-2', fault: 'listener-hang', environment: null, since: 6 },
  ])
})

test('sends the order as it is', async () => {
  const sent: string[] = []
  const client = await controls(async (request, response) => {
    for await (const chunk of request) sent.push(`${request.method} ${request.url} ${chunk}`)
    response.writeHead(201).end('{"id": "drop-sockets-1", "dropped": 16}')
  })
  expect(await client.begin({ fault: 'drop-sockets', share: 0.3 })).toMatchObject({ dropped: 16 })
  expect(sent).toEqual(['POST /faults {"fault":"drop-sockets","share":0.3}'])
})

test('reads how the crowd is, and whether one is there at all', async () => {
  const there = { connected: 23, sent: 4, acked: 4, drops: 0, waiting: 0 }
  const crowd = { size: 24, rate: 1, connected: 23 }
  expect(await (await saying(200, { size: 24, rate: 1, there })).crowd()).toEqual(crowd)
  server?.close()
  const alone = await saying(200, { size: 24, rate: 1, there: null })
  expect(await alone.crowd()).toEqual({ ...crowd, connected: null })
})

test('tells the crowd only what shall be different', async () => {
  const sent: string[] = []
  const client = await controls(async (request, response) => {
    for await (const chunk of request) sent.push(`${request.method} ${request.url} ${chunk}`)
    response.end('{"size": 100, "rate": 1, "there": null}')
  })
  await client.setCrowd({ size: 100 })
  expect(sent).toEqual(['POST /crowd {"size":100}'])
})

test('a fault that is over already is ended all the same', async () => {
  const client = await saying(404, { error: 'No fault errors-1 is on.' })
  await expect(client.end('errors-1')).resolves.toBeUndefined()
})

describe('a problem is a sentence', () => {
  test('of the controls, where they have one', async () => {
    const client = await saying(409, { error: 'No green task is running.' })
    await expect(client.begin({ fault: 'kill-task', environment: 'green' })).rejects.toMatchObject({
      code: 'refused',
      message: 'No green task is running.',
    })
  })

  test.each([
    ['no list', 200, {}],
    ['a wrong list', 200, { faults: [{ id: 1 }] }],
    ['no sentence', 500, 'oh'],
  ])('about an answer with %s', async (_name, status, body) => {
    const client = await saying(status, body)
    await expect(client.list()).rejects.toThrow(
      `The rehearsal cloud’s controls answered something unexpected (status ${status}).`,
    )
  })

  test('about nobody there', async () => {
    const client = await saying(200, {})
    server?.close()
    const problem = await client.list().catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(ControlProblem)
    expect(problem).toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(
        /^The rehearsal cloud’s controls did not answer \(.*ECONNREFUSED.*\)\.$/,
      ),
    })
  })
})
