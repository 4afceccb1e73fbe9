import { useMemo, useRef } from 'react'
import { type Instant, instant } from '@/lib/domain/base/units'
import { answersOf } from '@/lib/domain/replay/answers'
import type { Tape } from '@/lib/domain/replay/tape'
import { fullView } from '@/lib/domain/state/full-view'
import { AnswerLog } from '../kit/live/answer-log'
import { beatOf } from '../kit/live/beat'
import { HistoryLog } from '../kit/live/history-log'
import type { Live } from '../kit/live/use-live'
import type { Playhead } from './playhead'

/** Behind a moment that was wound to, so many seconds of dots are drawn at once. */
const dotsMs = 20_000

/** What the screens showed at this moment of the recording: the same reduce over the same events. */
export function useRecorded(tape: Tape, { at, playing, speed }: Playhead): Live {
  const dots = useRef({ until: tape.from, seq: 1, answers: new AnswerLog() })
  return useMemo(() => {
    const now = instant(Math.round(at))
    const state = tape.stateAt(now)
    const view = fullView(state, now)
    addDots(tape, dots.current, now)
    const beat = beatOf(view, performance.now())
    return {
      view,
      // A recording that stands still is drawn as a paused clock.
      beat: playing
        ? { ...beat, speed: beat.speed * speed }
        : { ...beat, state: beat.state === 'running' ? 'paused' : beat.state },
      now,
      lostSince: null,
      signedOut: false,
      answers: dots.current.answers,
      history: new HistoryLog(state.timeline.history),
    }
  }, [tape, at, playing, speed])
}

interface Dots {
  until: Instant
  seq: number
  answers: AnswerLog
}

function addDots(tape: Tape, dots: Dots, now: Instant) {
  const wound = now < dots.until || now - dots.until > dotsMs
  if (wound) dots.answers = new AnswerLog()
  const from = wound ? instant(now - dotsMs) : dots.until
  for (const event of tape.between(from, now)) {
    if (event.type !== 'tally') continue
    const answers = answersOf(event, dots.seq)
    dots.seq += answers.length
    dots.answers.add(answers)
  }
  dots.until = now
}
