import type { Instant } from '@/lib/domain/base/units'
import type { AudienceWords } from '@/lib/words/audience'
import type { StatusSetting } from '../setting'
import type { StatusView } from '../status-view'
import { statusViewModel } from '../status-view-model'
import { disconnectedButton } from './disconnected-button'
import { sendFeedback } from './feedback'
import { keepCounts } from './own-counts'
import { ownFace } from './own-face'
import { askAround } from './own-requests'
import { paintDots, paintFace, paintTexts } from './paint'
import { phoneName } from './phone-name'
import { rateOnce } from './rate-once'
import { keepReporting } from './reporting'
import { holdStream } from './stream'
import { wakeWithThePhone } from './waking'

/** What the server put on the page. */
interface Given {
  view: StatusView
  setting: StatusSetting
}

const drawEveryMs = 250
const staleAfterMs = 3_000

/** Keeps the page current, in the one language that it was drawn in. */
export function startPage(words: AudienceWords) {
  // The data stand on the page; they come from the same build as this script.
  const given: Given = JSON.parse(document.getElementById('given')?.textContent ?? '')
  // What the server drew is painted first; nothing here is needed to read it.
  setTimeout(() => bringToLife(given, words), 0)
}

/** Stream, clock, this phone's own requests, its report and its answer. */
function bringToLife({ view: first, setting }: Given, words: AudienceWords) {
  const name = phoneName()
  let view = first
  let viewAt = Date.now()

  const stream = holdStream({
    open: () => new EventSource('/api/stream'),
    onSnapshot(data) {
      view = JSON.parse(data)
      viewAt = Date.now()
      follow(view.show.startedAt)
      draw()
    },
    now: Date.now,
    chance: Math.random,
  })
  const counts = keepCounts(first.show.startedAt)
  const { own, hurry, clear } = askAround(`${setting.chatUrl}/whoami`, (met, { dots }) => {
    counts.note(met)
    paintDots(dots)
    draw()
  })
  const question = disconnectedButton(words, first.show.startedAt, () => report())
  const present = () => ({
    id: name,
    startedAt: view.show.startedAt,
    heldMs: heldMs() ?? 0,
    drops: counts.met().failed,
    tab: counts.name(),
    met: counts.met(),
    disconnected: question.answer(),
  })
  const report = keepReporting(present)
  const rating = rateOnce(words, first.show.startedAt, (feedback, startedAt) =>
    sendFeedback({ ...present(), startedAt, feedback }, fetch.bind(window)),
  )
  wakeWithThePhone(stream, () => {
    hurry()
    draw()
  })
  setInterval(draw, drawEveryMs)
  draw()

  /** What was said and lost in another show does not belong to this one. */
  function follow(startedAt: Instant | null) {
    question.follow(startedAt)
    rating.follow(startedAt)
    if (!counts.follow(startedAt)) return
    clear()
    paintDots(own.dots)
  }

  function heldMs() {
    const { heldSince } = own
    return heldSince === null ? null : Math.max(0, Date.now() - heldSince)
  }

  function draw() {
    const viewAgeMs = Date.now() - viewAt
    const lostSince = viewAgeMs > staleAfterMs ? viewAt : null
    paintFace(statusViewModel(view, setting, words, { viewAgeMs, lostSince, offline: !navigator.onLine }))
    paintTexts(ownFace({ heldMs: heldMs(), met: counts.met() }, words))
  }
}
