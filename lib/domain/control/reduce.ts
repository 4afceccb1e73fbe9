import type { EventOf } from '../state/event'
import type { Driver, Lease, Person } from './driver'

export function afterDriverTaken(lease: Lease, event: EventOf<'driver-taken'>): Lease {
  const { driver } = lease
  const { at, seat, role, how } = event
  if (driver?.seat === seat && driver.role === role) return lease
  return {
    driver: { seat, role, since: at, awaySince: null },
    last: { at, from: driver && personOf(driver), to: { seat, role }, how },
  }
}

/** Old news about a seat that no longer drives changes nothing. */
export function afterDriverFreed(lease: Lease, { at, seat, why }: EventOf<'driver-freed'>): Lease {
  const { driver } = lease
  if (driver?.seat !== seat) return lease
  return { driver: null, last: { at, from: personOf(driver), to: null, how: why } }
}

export function afterDriverSeen(lease: Lease, { at, seat, here }: EventOf<'driver-seen'>): Lease {
  const { driver } = lease
  if (driver?.seat !== seat || (driver.awaySince === null) === here) return lease
  return { ...lease, driver: { ...driver, awaySince: here ? null : at } }
}

const personOf = ({ seat, role }: Driver): Person => ({ seat, role })
