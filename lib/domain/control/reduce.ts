import { type EventIn, reducerOf } from '../base/define-event'
import type { Driver, Lease, Person } from './driver'
import { controlEvents } from './events'

type Of<Type> = Extract<EventIn<typeof controlEvents>, { type: Type }>

/** Who holds the controls after an event. */
export const reduceControl = reducerOf(controlEvents, (lease: Lease, event): Lease => {
  switch (event.type) {
    case 'driver-taken':
      return taken(lease, event)
    case 'driver-freed':
      return freed(lease, event)
    case 'driver-seen':
      return seen(lease, event)
  }
})

function taken(lease: Lease, event: Of<'driver-taken'>): Lease {
  const { driver } = lease
  const { at, seat, role, how } = event
  if (driver?.seat === seat && driver.role === role) return lease
  return {
    driver: { seat, role, since: at, awaySince: null },
    last: { at, from: driver && personOf(driver), to: { seat, role }, how },
  }
}

/** Old news about a seat that no longer drives changes nothing. */
function freed(lease: Lease, { at, seat, why }: Of<'driver-freed'>): Lease {
  const { driver } = lease
  if (driver?.seat !== seat) return lease
  return { driver: null, last: { at, from: personOf(driver), to: null, how: why } }
}

function seen(lease: Lease, { at, seat, here }: Of<'driver-seen'>): Lease {
  const { driver } = lease
  if (driver?.seat !== seat || (driver.awaySince === null) === here) return lease
  return { ...lease, driver: { ...driver, awaySince: here ? null : at } }
}

const personOf = ({ seat, role }: Driver): Person => ({ seat, role })
