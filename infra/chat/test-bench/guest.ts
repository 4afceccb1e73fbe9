import type { Bench, Colour } from './bench'

let serial = 0
/** An id that no other test uses. */
export function newId(what: string): string {
  serial += 1
  return `${what}-${String(serial).padStart(16, '0')}`
}

/** Lets a new guest in through `by`; `more` stands in the join frame. */
export async function enter(bench: Bench, by: Colour, more: object = {}) {
  const connection = newId('connection')
  const guest = newId('guest')
  await by.call('connect', connection)
  await by.call('message', connection, { action: 'join', guest, lang: 'en', ...more })
  const joined = await bench.gateway.next(connection, 'joined')
  return { connection, guest, joined }
}
