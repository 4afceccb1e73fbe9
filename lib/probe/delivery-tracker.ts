import { type Found, nothingFound } from './sequence'

/** One opened chat socket. */
export type Listener = symbol

/** A message as a frame carries it; `at` is its place in the room, which the service gives it once and for all. */
interface PlacedMessage {
  id: string
  at: number
}

interface Delivery {
  /** When this process first heard of it. */
  heardAt: number
  /** When the first socket was sent it in a batch; null while it is known from a history only. */
  since: number | null
  /** At which places in the room each socket was shown it. */
  places: Map<Listener, Set<number>>
  /** Sockets that were listening when it was first sent and have not been shown it. */
  awaitedBy: Set<Listener>
  counted: boolean
}

/**
 * What one chat socket was sent, all others are sent within this time: longer than a gateway that stalls for five seconds,
 * and than the service tries to send a frame before it closes the connection that misses it.
 */
export const deliverWithinMs = 15_000
const rememberMs = 60_000

/**
 * Compares what the witness's own chat sockets were sent: the same messages on all, each at one place in the room. A
 * message that is sent again, by a service that was not told that it had arrived, by the repetition of somebody who was
 * not answered, or after a reconnect, is still the one message, on every phone too: only one that stands in the room
 * twice is doubled.
 */
export class DeliveryTracker {
  private readonly deliveries = new Map<string, Delivery>()
  private readonly listening = new Set<Listener>()

  /** The socket has joined and was shown these messages. */
  joined(listener: Listener, history: readonly PlacedMessage[], now: number): Found {
    this.listening.add(listener)
    let doubled = 0
    for (const message of history) doubled += this.show(listener, message, now).doubled
    return { ...nothingFound, doubled }
  }

  left(listener: Listener) {
    this.listening.delete(listener)
    for (const { awaitedBy } of this.deliveries.values()) awaitedBy.delete(listener)
  }

  /** The socket was sent the message in a batch. */
  sent(listener: Listener, message: PlacedMessage, now: number): Found {
    const { delivery, doubled } = this.show(listener, message, now)
    if (delivery.since === null) {
      delivery.since = now
      for (const other of this.listening) if (!delivery.places.has(other)) delivery.awaitedBy.add(other)
    }
    const late = delivery.awaitedBy.delete(listener) && delivery.counted
    return { lost: 0, doubled, outOfOrder: late ? 1 : 0 }
  }

  /** Counts the messages that have not come in time, one for each socket that misses it. */
  overdue(now: number): Found {
    let lost = 0
    for (const [id, delivery] of this.deliveries) {
      if (delivery.since !== null && !delivery.counted && now - delivery.since > deliverWithinMs) {
        delivery.counted = true
        lost += delivery.awaitedBy.size
      }
      if (now - delivery.heardAt > rememberMs) this.deliveries.delete(id)
    }
    return { ...nothingFound, lost }
  }

  private show(listener: Listener, { id, at }: PlacedMessage, now: number) {
    const delivery = this.deliveryOf(id, now)
    const places = delivery.places.get(listener) ?? new Set()
    const doubled = places.size > 0 && !places.has(at) ? 1 : 0
    delivery.places.set(listener, places.add(at))
    return { delivery, doubled }
  }

  private deliveryOf(id: string, now: number): Delivery {
    const known = this.deliveries.get(id)
    if (known) return known
    const places: Delivery['places'] = new Map()
    const delivery = { heardAt: now, since: null, places, awaitedBy: new Set<Listener>(), counted: false }
    this.deliveries.set(id, delivery)
    return delivery
  }
}
