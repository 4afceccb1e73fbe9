import type { Endpoint } from '../open-endpoint'
import type { Fleet } from '../tasks/fleet'
import type { Traffic } from '../traffic'
import type { World } from '../world'
import type { Obstacles } from './obstacles'

/** Everything that a fault can get at. */
export interface Rig {
  world: World
  fleet: Fleet
  traffic: Traffic
  endpoint: Endpoint
  obstacles: Obstacles
  /** Epoch ms. */
  now: () => number
}

/** Makes everything as it was before. */
export type Undo = () => void | Promise<void>
