import type { StreamEvents } from '../domain/state/full-view'

/** The text of one server-sent event (WHATWG HTML §9.2): made once, written to every viewer as the same bytes. */
export function encode<Name extends keyof StreamEvents>(
  event: Name,
  data: StreamEvents[Name],
  id: string,
): Buffer {
  return Buffer.from(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

/** A comment line keeps connections alive through proxies that close silent ones. */
export const keepAlive = Buffer.from(': still here\n\n')

/** How long a browser waits before it reconnects by itself, in milliseconds. */
export const retry = Buffer.from('retry: 1000\n\n')
