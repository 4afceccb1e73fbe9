import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Config } from './config'
import type { Identity } from './identity'
import { countPerSecond } from './live/poll-interval'
import { type PagePieces, pagePieces } from './page/html'
import { ChatRoom } from './room/chat-room'
import { openConnectionsApi } from './room/connections-api'
import { openTable } from './store/table'

/** What every route of one running service may use. */
export interface Service {
  identity: Identity
  room: ChatRoom
  page: PagePieces
  gatewaySecret: string
  /** Since SIGTERM: what is open is finished, nothing new is taken. */
  draining: boolean
  /** Answers of /whoami in the last second, to slow the phones down before they slow us down. */
  asks: { note: () => void; perSecond: () => number }
  now: () => number
}

/** The service on the wall clock, the table and the gateway that `config` names; `script` is that of the page. */
export function openService(config: Config, identity: Identity, script: string): Service {
  const table = openTable(config.tableName)
  const api = openConnectionsApi(config.gatewayManagementUrl)
  const { witnessSecret } = config
  return {
    identity,
    room: new ChatRoom({ table, identity, api, witnessSecret, now: Date.now, random: Math.random }),
    page: pagePieces(script, config.chatWsUrl),
    gatewaySecret: config.gatewaySecret,
    draining: false,
    asks: countPerSecond(Date.now),
    now: Date.now,
  }
}

/** The handler of one path and method. */
export type Route = (service: Service, request: IncomingMessage, response: ServerResponse) => unknown
