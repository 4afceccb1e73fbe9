import type { Met } from '../dots'

/** This phone's way to the chat, as its own requests through the load balancer find it. The console has no part in it. */
export interface OwnConnection {
  /** Every request since then was answered (epoch ms); null before the first answer and while requests fail. */
  heldSince: number | null
  /** How often requests began to fail. */
  drops: number
}

export const unconnected: OwnConnection = { heldSince: null, drops: 0 }

/** After a request that ended at `at`, epoch ms. */
export function afterRequest({ heldSince, drops }: OwnConnection, met: Met, at: number): OwnConnection {
  if (met !== 'failed') return { heldSince: heldSince ?? at, drops }
  return { heldSince: null, drops: heldSince === null ? drops : drops + 1 }
}

/** A phone asleep or without a network asks nothing: it holds nothing, and has lost nothing by that. */
export const resting = ({ drops }: OwnConnection): OwnConnection => ({ heldSince: null, drops })
