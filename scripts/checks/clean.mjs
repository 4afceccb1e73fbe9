const longestGapMs = 250

/**
 * What is wrong with a stretch in which nothing was injected, one sentence each.
 * @param {{ downtime: { failed: number | null }, sockets: { dropped: number | null } }} before `/api/status` at its beginning
 * @param {{ downtime: { failed: number | null, lastMinute: { longestGapMs: number | null, requests: number | null } }, sockets: { dropped: number | null } }} now
 */
export function troublesOf(before, now) {
  const { lastMinute } = now.downtime
  const failed = since(before.downtime.failed, now.downtime.failed)
  const dropped = since(before.sockets.dropped, now.sockets.dropped)
  return [
    ...(failed > 0 ? [`Requests failed: ${failed}.`] : []),
    ...(dropped > 0 ? [`Connections dropped: ${dropped}.`] : []),
    ...(lastMinute.requests ? [] : ['The witness has said nothing for a minute.']),
    ...((lastMinute.longestGapMs ?? 0) >= longestGapMs
      ? [`${lastMinute.longestGapMs} ms without a success; ${longestGapMs} ms are too long.`]
      : []),
  ]
}

/** @type {(before: number | null, now: number | null) => number} */
const since = (before, now) => (now ?? 0) - (before ?? 0)
