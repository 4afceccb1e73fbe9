import type { Event } from '../../../domain/state/event'
import { second } from '../../../domain/state/show.fixture'
import { Encoder } from './encoder'
import { format, type Header, version } from './header'

export const run = '20260921-141320-0123abcd'

export const headerOf = (): Header => ({
  format,
  version,
  run,
  openedAt: second(0),
  mode: 'rehearsal',
  target: 'abcdef0123456789',
  software: { greenroom: '0.1.0', node: 'v20.0.0' },
})

/** A whole journal of these events. */
export function bytesOf(events: readonly Event[], header = headerOf()): Buffer {
  const encoder = new Encoder(0)
  return Buffer.concat([encoder.header(header), ...events.map(event => encoder.event(event))])
}
