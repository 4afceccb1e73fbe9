import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Bench, openBench } from '../test-bench/bench'

let bench: Bench

beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

async function open(url: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`)
  const frames: Record<string, unknown>[] = []
  socket.on('message', data => frames.push(JSON.parse(data.toString())))
  const [[answer]] = await Promise.all([once(socket, 'upgrade'), once(socket, 'open')])
  return { socket, frames, headers: answer.headers }
}

it('greets, beats in order, and gives back what it is sent, each frame with the name of the environment', async () => {
  const green = await bench.start('green')
  const { identity } = green.service
  const { socket, frames, headers } = await open(green.url)
  expect(headers).toMatchObject({ 'x-environment': 'green', 'x-version': '2', 'x-task': identity.task })
  socket.send('first')
  socket.send('second')
  while (frames.filter(frame => frame.type === 'heartbeat').length < 2) await once(socket, 'message')
  expect(frames[0]).toEqual({ type: 'hello', ...identity, at: expect.any(Number) })
  const of = (type: string) => frames.filter(frame => frame.type === type)
  expect(of('heartbeat').map(frame => frame.seq)).toEqual([1, 2])
  expect(of('echo')).toEqual([
    { type: 'echo', seq: 1, text: 'first', ...identity, at: expect.any(Number) },
    { type: 'echo', seq: 2, text: 'second', ...identity, at: expect.any(Number) },
  ])
  socket.close()
})

it('closes a socket that is still there at the end of the grace as going away', async () => {
  const blue = await bench.start('blue')
  const { socket } = await open(blue.url)
  const closed = once(socket, 'close')
  await blue.running.drain(50)
  expect((await closed)[0]).toBe(1001)
})
