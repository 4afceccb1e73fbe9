import { z } from 'zod'
import { withDeadline } from '../deadline'
import { environments } from '../domain/base/traffic'
import { instant } from '../domain/base/units'
import type { Crowd, CrowdChange } from '../domain/faults/crowd'
import { type ActiveFault, type FaultOrder, nameOf } from '../domain/faults/fault'

/** The rehearsal cloud's controls did not do what they were asked; the message is a sentence. */
export class ControlProblem extends Error {
  constructor(
    readonly code: 'refused' | 'unreachable',
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options)
  }
}

/** Each call ends within its time. @throws ControlProblem */
export interface FaultClient {
  list(signal?: AbortSignal): Promise<ActiveFault[]>
  /** `dropped`: how many connections were cut, where that is what the fault does. */
  begin(order: FaultOrder): Promise<{ id: string; dropped?: number }>
  /** Also for one that is over already. */
  end(id: string): Promise<void>
  endAll(): Promise<void>
  crowd(signal?: AbortSignal): Promise<Crowd>
  setCrowd(change: CrowdChange): Promise<void>
}

const listed = z.object({
  faults: z.array(
    z.object({
      id: z.string(),
      fault: z.string(),
      parameters: z.object({ environment: z.enum(environments).optional(), mode: z.string().optional() }),
      since: z.number(),
    }),
  ),
})
const begun = z.object({ id: z.string(), dropped: z.number().int().min(0).optional() })
const ended = z.object({ ended: z.array(z.string()) })
const shownCrowd = z.object({
  size: z.number(),
  rate: z.number(),
  there: z.object({ connected: z.number() }).nullable(),
})
const refused = z.object({ error: z.string() })

const timeoutMs = 2_000

/** @param controlUrl the output `rehearsal_control_url` */
export function createFaultClient(controlUrl: string): FaultClient {
  async function ask(
    method: string,
    path: string,
    more: { order?: FaultOrder | CrowdChange; signal?: AbortSignal } = {},
  ) {
    try {
      return await withDeadline(timeoutMs, more.signal, async signal => {
        const response = await fetch(new URL(path, controlUrl), {
          method,
          ...(more.order && { body: JSON.stringify(more.order) }),
          signal,
        })
        return { status: response.status, body: await response.json() }
      })
    } catch (cause) {
      const why = isTimeout(cause) ? `no answer within ${timeoutMs / 1_000} s` : reasonOf(cause)
      throw new ControlProblem('unreachable', `The rehearsal cloud’s controls did not answer (${why}).`, {
        cause,
      })
    }
  }

  return {
    async list(signal) {
      const { faults } = readAs(listed, await ask('GET', '/faults', { signal }))
      return faults.flatMap(({ id, fault, parameters: { environment = null, mode }, since }) => {
        const name = nameOf(fault, mode)
        return name ? [{ id, fault: name, environment, since: instant(since) }] : []
      })
    },
    begin: async order => readAs(begun, await ask('POST', '/faults', { order })),
    async end(id) {
      const answer = await ask('DELETE', `/faults/${encodeURIComponent(id)}`)
      if (answer.status !== 404) readAs(ended, answer)
    },
    async endAll() {
      readAs(ended, await ask('DELETE', '/faults'))
    },
    async crowd(signal) {
      const { size, rate, there } = readAs(shownCrowd, await ask('GET', '/crowd', { signal }))
      return { size, rate, connected: there?.connected ?? null }
    },
    async setCrowd(change) {
      readAs(shownCrowd, await ask('POST', '/crowd', { order: change }))
    },
  }
}

function readAs<Shape extends z.ZodType>(shape: Shape, answer: { status: number; body: unknown }) {
  const read = answer.status < 300 ? shape.safeParse(answer.body) : undefined
  if (read?.success) return read.data
  const sentence = refused.safeParse(answer.body).data?.error
  throw new ControlProblem(
    'refused',
    sentence ?? `The rehearsal cloud’s controls answered something unexpected (status ${answer.status}).`,
  )
}

const isTimeout = (cause: unknown) => cause instanceof Error && cause.name === 'TimeoutError'

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return cause.cause instanceof Error ? cause.cause.message : cause.message
}
