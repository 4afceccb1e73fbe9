/** The control server's addresses for the crowd. */
import { jsonOf, parseJson } from '../../../common/parse'
import { figuresShape, type OrderedCrowd, readChange, WrongOrder } from './crowd-order'

interface Answer {
  status: number
  body: unknown
}

function change(crowd: OrderedCrowd, body: string, now: number): Answer {
  const read = parseJson(body)
  if (!read.ok)
    return { status: 400, body: { error: 'The body must be JSON, for example {"size": 100, "rate": 2}.' } }
  try {
    crowd.change(readChange(read.value))
    return { status: 200, body: crowd.shown(now) }
  } catch (error) {
    if (error instanceof WrongOrder) return { status: 400, body: { error: error.message } }
    throw error
  }
}

/** What the crowd's own process sends. */
function hear(crowd: OrderedCrowd, body: string, now: number): Answer {
  const figures = figuresShape.safeParse(jsonOf(body))
  if (figures.success) return { status: 200, body: crowd.hear(figures.data, now) }
  return { status: 400, body: { error: 'These are no figures of a crowd.' } }
}

/** @returns null for an address that is not of the crowd */
export function answerCrowd(
  crowd: OrderedCrowd,
  { method, path, body, now }: { method: string; path: string; body: string; now: number },
): Answer | null {
  switch (`${method} ${path}`) {
    case 'GET /crowd':
      return { status: 200, body: crowd.shown(now) }
    case 'POST /crowd':
      return change(crowd, body, now)
    case 'POST /crowd/figures':
      return hear(crowd, body, now)
    default:
      return null
  }
}
