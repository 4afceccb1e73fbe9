import type { PublicView } from '@/lib/domain/view'
import { audienceWords } from '@/lib/words/audience'
import { disconnectedButton } from './disconnected-button'
import { faceOf } from './face'
import { sendFeedback } from './feedback'
import { ownFace } from './own-face'
import { askAround } from './own-requests'
import { paintDots, paintFace, paintTexts } from './paint'
import { phoneName } from './phone-name'
import { rateOnce } from './rate-once'
import { keepReporting } from './reporting'
import type { StatusSetting } from './setting'
import { holdStream, type Stream } from './stream'

/** What the server put on the page. */
export interface Given {
  view: PublicView
  setting: StatusSetting
}

const drawEveryMs = 250
const staleAfterMs = 3_000
const restAfterMs = 60_000
const beatEveryMs = 500
const sleptMs = 5_000

/** Keeps the page current: stream, clock, this phone's own requests, its report and its answer. */
export function bringToLife({ view: first, setting }: Given) {
  const words = audienceWords[setting.language]
  const name = phoneName()
  let view = first
  let viewAt = Date.now()

  const stream = holdStream({
    open: () => new EventSource('/api/stream'),
    onSnapshot(data) {
      view = JSON.parse(data)
      viewAt = Date.now()
      if (view.show.state === 'idle') question.forget()
      if (view.show.state !== 'finished') rating.forget()
      draw()
    },
    now: Date.now,
    chance: Math.random,
  })
  const { own, hurry } = askAround(`${setting.chatUrl}/whoami`, ({ dots }) => {
    paintDots(dots)
    draw()
  })
  const question = disconnectedButton(words, () => report())
  const present = () => ({
    id: name,
    heldMs: heldMs() ?? 0,
    drops: own.connection.drops,
    met: own.met,
    disconnected: question.answer(),
  })
  const report = keepReporting(present)
  const rating = rateOnce(words, feedback => sendFeedback({ ...present(), feedback }, fetch.bind(window)))
  wakeWithThePhone(stream, () => {
    hurry()
    draw()
  })
  setInterval(draw, drawEveryMs)
  draw()

  function heldMs() {
    const { heldSince } = own.connection
    return heldSince === null ? null : Math.max(0, Date.now() - heldSince)
  }

  function draw() {
    const viewAgeMs = Date.now() - viewAt
    const lostSince = viewAgeMs > staleAfterMs ? viewAt : null
    paintFace(faceOf(view, setting, { viewAgeMs, lostSince, offline: !navigator.onLine }))
    paintTexts(ownFace({ heldMs: heldMs(), drops: own.connection.drops, met: own.met }, words))
  }
}

function wakeWithThePhone(stream: Stream, catchUp: () => void) {
  let resting: ReturnType<typeof setTimeout> | undefined
  let beatAt = Date.now()
  const wake = () => {
    clearTimeout(resting)
    stream.wake()
    catchUp()
  }
  document.addEventListener('visibilitychange', () => {
    // A browser gives six connections to one origin: hidden tabs let go of theirs in time.
    if (document.hidden) resting = setTimeout(stream.rest, restAfterMs)
    else wake()
  })
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) wake()
  })
  window.addEventListener('online', wake)
  document.addEventListener('resume', wake)
  // Not every sleep is told of: a lid that was closed stops the timers and nothing else.
  setInterval(() => {
    const slept = Date.now() - beatAt > sleptMs
    beatAt = Date.now()
    if (slept && !document.hidden) wake()
  }, beatEveryMs)
}
