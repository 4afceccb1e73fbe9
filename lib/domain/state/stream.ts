import type { Point } from '../timeline/point'
import type { Answer } from '../witness/answer'
import type { FullView } from './full-view'
import type { PublicView } from './view'

/**
 * The server-sent events of `/api/stream`. `snapshot` comes at once and then about once a second and after every
 * change; signed-in screens get `history` first (five minutes of points) and `answers` in batches of at most 100 ms.
 * Ids are `<console's start>-<number>-a<last answer's seq>`; a comment line every ten seconds keeps the connection alive.
 */
export interface StreamEvents {
  snapshot: PublicView | FullView
  history: Point[]
  answers: Answer[]
}
