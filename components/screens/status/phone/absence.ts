/** A phone that has just come back may not reach anybody for a moment. */
const afterwardsMs = 2_000
/** A request gives up long before: if it took longer, the phone slept and no event told of it. */
const sleptMs = 10_000

export interface Absence {
  /** Whether the phone was hidden, asleep or without a network during what began at `began` (epoch ms) and ends now. */
  since(began: number): boolean
}

/** Remembers when this phone was last away: what broke then says nothing about the service. */
export function noticeAbsence(): Absence {
  let lastAt = 0
  const note = () => {
    lastAt = Date.now()
  }
  for (const type of ['visibilitychange', 'freeze', 'resume']) document.addEventListener(type, note)
  for (const type of ['online', 'offline']) window.addEventListener(type, note)
  return { since: began => lastAt + afterwardsMs >= began || Date.now() - began > sleptMs }
}
