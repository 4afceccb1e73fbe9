/** The control server's addresses for faults. */
import { parseJson } from '../../../common/parse'
import { readFault, WrongFault } from './catalogue'
import { type FaultEngine, NotNow } from './engine'

interface Answer {
  status: number
  body: unknown
}

async function order(engine: FaultEngine, body: string): Promise<Answer> {
  const read = parseJson(body)
  if (!read.ok)
    return { status: 400, body: { error: 'The body must be JSON, for example {"fault": "throttle"}.' } }
  try {
    const fault = readFault(read.value)
    return { status: 201, body: await engine.order(fault) }
  } catch (error) {
    if (error instanceof WrongFault) return { status: 400, body: { error: error.message } }
    if (error instanceof NotNow) return { status: 409, body: { error: error.message } }
    throw error
  }
}

/** @returns null for an address that is not of faults */
export async function answerFaults(
  engine: FaultEngine,
  method: string,
  path: string,
  body: string,
): Promise<Answer | null> {
  const [, id] = /^\/faults\/([\w-]+)$/.exec(path) ?? []
  if (id !== undefined && method === 'DELETE') {
    const ended = await engine.end(id)
    return ended
      ? { status: 200, body: { ended: [id] } }
      : { status: 404, body: { error: `No fault ${id} is on.` } }
  }
  switch (`${method} ${path}`) {
    case 'GET /faults':
      return { status: 200, body: { faults: engine.list() } }
    case 'POST /faults':
      return order(engine, body)
    case 'DELETE /faults':
      return { status: 200, body: { ended: await engine.endAll() } }
    default:
      return null
  }
}
