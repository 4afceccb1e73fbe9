import { type Closing, unknownClosing } from '../availability/closing'
import { reducerOf } from '../base/define-event'
import { act, addTime, type Budget, type Clock, stoppedClock } from './clock'
import { showEvents } from './events'

export interface ShowState {
  stages: Budget[]
  clock: Clock
  /** The script moves on by itself when a stage has had its time. */
  autoAdvance: boolean
  /** What the meter said when the show ended; it is of no meaning before that. */
  closing: Closing
}

export const showNotBegun = (speed: number, stages: Budget[]): ShowState => ({
  stages,
  clock: stoppedClock(speed),
  autoAdvance: false,
  closing: unknownClosing,
})

/** The show before and after an event. */
export interface ShowStep {
  before: Pick<ShowState, 'clock'>
  after: Pick<ShowState, 'clock'>
}

/** Every meter begins with the show. */
export const begins = ({ before, after }: ShowStep): boolean =>
  before.clock.state === 'idle' && after.clock.state === 'running'

/** The clock and its stages. @param closing what the meter says at the event, for the line that ends the show */
export const reduceShow = reducerOf(
  showEvents,
  (show: ShowState, event, closing: () => Closing): ShowState => {
    switch (event.type) {
      case 'auto-advance':
        return { ...show, autoAdvance: event.on }
      case 'time-added':
        return { ...show, clock: addTime(show.clock, event.ms, show.stages, event.at) }
      case 'show': {
        const clock = act(show.clock, event.act, show.stages, event.at)
        if (clock === show.clock) return show
        return { ...show, clock, ...(clock.state === 'finished' && { closing: closing() }) }
      }
    }
  },
)
