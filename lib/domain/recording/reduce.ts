import { reducerOf } from '../base/define-event'
import { runEvents } from '../base/run'
import { recordingEvents } from './events'
import type { Recording, Recovery } from './recording'

export interface RecordingState {
  /** Null before the journal has said anything: then all is recorded, or nothing is meant to be. */
  status: Recording | null
  /** The last time that the console was started again and went on with this run. */
  recovered: Recovery | null
}

export const nothingRecorded: RecordingState = { status: null, recovered: null }

export const reduceRecording = reducerOf(
  { ...recordingEvents, recovered: runEvents.recovered },
  (recording: RecordingState, event): RecordingState => {
    switch (event.type) {
      case 'recording': {
        const { since, problem, rewritten } = event
        return { ...recording, status: { since, problem, ...(rewritten && { rewritten }) } }
      }
      case 'recovered': {
        const { at, gapMs, lostBytes } = event
        return { ...recording, recovered: { at, gapMs, lostBytes } }
      }
      case 'closed':
        return recording
    }
  },
)
