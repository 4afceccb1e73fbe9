import type { Socket } from 'node:net'

/**
 * Joins two sockets for life: bytes pass both ways with backpressure, each direction may end by itself,
 * and a failure of one side takes the other along.
 * @param idleMs without a byte in either direction, after which both are cut (AWS: TCP keep-alive does not count)
 * @param ended called once, when both are gone
 * @returns cuts both
 */
export function splice(client: Socket, target: Socket, idleMs: number, ended: () => void): () => void {
  const cut = () => {
    client.destroy()
    target.destroy()
  }
  let open = 2
  const closed = () => {
    open -= 1
    if (open === 0) ended()
    else cut()
  }
  carry(client, target, idleMs, cut)
  carry(target, client, idleMs, cut)
  for (const side of [client, target]) {
    side.on('error', cut)
    side.once('close', closed)
    side.setTimeout(0)
  }
  // Every byte of either direction passes the target's socket, so one clock watches both.
  target.setTimeout(idleMs, cut)
  return cut
}

/** @param stalled called when the receiver takes nothing for so long, though the other direction may be busy */
function carry(from: Socket, to: Socket, idleMs: number, stalled: () => void): void {
  let stall: NodeJS.Timeout | undefined
  from.on('data', chunk => {
    if (to.write(chunk)) return
    from.pause()
    stall ??= setTimeout(stalled, idleMs)
  })
  to.on('drain', () => {
    clearTimeout(stall)
    stall = undefined
    from.resume()
  })
  to.once('close', () => clearTimeout(stall))
  from.once('end', () => to.end())
  from.resume()
}
