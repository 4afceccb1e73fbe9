import { createServer } from 'node:http'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Rehearsal, startRehearsal } from './fixture'
import { listen } from './listen'

const stateShape = z.object({ tasks: z.array(z.object({ pid: z.number().nullable() })) })

/** The process ids of the tasks, which are grandchildren of ours. */
async function taskPids({ controlUrl }: Rehearsal): Promise<number[]> {
  const { tasks } = stateShape.parse(await (await fetch(`${controlUrl}/state`)).json())
  return tasks.flatMap(({ pid }) => (pid === null ? [] : [pid]))
}
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('starting and stopping', () => {
  test('a port in use gives one sentence that names the variable, and nothing is left running', async () => {
    const holder = createServer()
    const port = await listen(holder, 0)
    for (const [name, variable] of [
      ['awsPort', 'REHEARSAL_AWS_PORT'],
      ['albPort', 'REHEARSAL_ALB_PORT'],
      ['wsPort', 'REHEARSAL_WS_PORT'],
    ] as const) {
      const started = startRehearsal({ [name]: port })
      await expect(started).rejects.toThrow(new RegExp(`Port ${port}.* in use.*${variable}`))
    }
    holder.close()
  })

  test('SIGTERM ends every process within 3 seconds', async () => {
    const other = await startRehearsal({})
    const pids = await taskPids(other)
    expect(pids.filter(isAlive)).toHaveLength(2)
    const begun = performance.now()
    await other.stop()
    expect(performance.now() - begun).toBeLessThan(3_000)
    await vi.waitFor(() => expect([...pids, other.pid].filter(isAlive)).toEqual([]))
  })

  test('when it is killed outright, its tasks end by themselves', async () => {
    const other = await startRehearsal({})
    const pids = await taskPids(other)
    process.kill(other.pid, 'SIGKILL')
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]))
    await other.stop()
  })
})
