/** A phone that has just come back may not reach anybody for a moment. */
const afterwardsMs = 2_000
/** A request gives up long before: if it took longer, the phone slept and no event told of it. */
const sleptMs = 10_000

export interface Absence {
  /** Whether the phone was hidden, asleep or without a network during what began at `began` (epoch ms) and ends now. */
  since(began: number): boolean
}

const signs: [target: 'document' | 'window', type: string][] = [
  ['document', 'visibilitychange'],
  ['document', 'freeze'],
  ['document', 'resume'],
  ['window', 'online'],
  ['window', 'offline'],
]

/** Remembers when this phone was last away: what broke then says nothing about the service. */
export function noticeAbsence(now = Date.now): Absence {
  let lastAt = Number.NEGATIVE_INFINITY
  const note = () => {
    lastAt = now()
  }
  for (const [target, type] of signs) (target === 'document' ? document : window).addEventListener(type, note)
  return { since: began => lastAt + afterwardsMs >= began || now() - began > sleptMs }
}
