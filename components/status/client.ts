import type { PublicView } from '@/lib/domain/view'
import { audienceWords } from '@/lib/words/audience'
import { disconnectedButton } from './disconnected-button'
import { type Met, withDot } from './dots'
import { faceOf } from './face'
import { ownFace } from './own-face'
import { paintDots, paintFace, paintTexts } from './paint'
import { phoneName } from './phone-name'
import { sendReport } from './report'
import type { StatusSetting } from './setting'
import { holdStream } from './stream'
import { whoami } from './whoami'

/** What the server put on the page; both come from the same build as this script. */
interface Given {
  view: PublicView
  setting: StatusSetting
}

const drawEveryMs = 250
const staleAfterMs = 3_000
const reportEveryMs = 15_000
const restAfterMs = 60_000

const given: Given = JSON.parse(document.getElementById('given')?.textContent ?? '')
const { setting } = given
const words = audienceWords[setting.language]
const name = phoneName()
const met: Record<Met, number> = { blue: 0, green: 0, failed: 0 }
let { view } = given
let viewAt = Date.now()
let dots: Met[] = []
let askEveryMs = 2_000

const stream = holdStream({
  open: () => new EventSource('/api/stream'),
  onSnapshot(data) {
    view = JSON.parse(data)
    viewAt = Date.now()
    if (view.show.state === 'idle') question.forget()
    draw()
  },
  now: Date.now,
  chance: Math.random,
  hidden: () => document.hidden,
})
const question = disconnectedButton(words, report)

function draw() {
  const now = Date.now()
  const heldSince = stream.heldSince()
  const lost = now - viewAt > staleAfterMs
  paintFace(
    faceOf(view, setting, {
      viewAgeMs: now - viewAt,
      lostSince: lost ? viewAt : null,
      offline: !navigator.onLine,
    }),
  )
  paintTexts(
    ownFace({ heldMs: heldSince === null ? null : now - heldSince, drops: stream.drops(), met }, words),
  )
}

async function askAround() {
  const began = Date.now()
  // A phone without a network says nothing about the service.
  if (!document.hidden && navigator.onLine) {
    const reply = await whoami(`${setting.chatUrl}/whoami`, fetch.bind(window))
    askEveryMs = reply.pollMs ?? askEveryMs
    if (!document.hidden && navigator.onLine) {
      met[reply.met]++
      dots = withDot(dots, reply.met)
      paintDots(dots)
      draw()
    }
  }
  setTimeout(askAround, Math.max(250, askEveryMs - (Date.now() - began)))
}

let nextReport: ReturnType<typeof setTimeout> | undefined
async function report() {
  clearTimeout(nextReport)
  const heldSince = stream.heldSince()
  const accepted = await sendReport(
    {
      id: name,
      heldMs: heldSince === null ? 0 : Math.max(0, Date.now() - heldSince),
      drops: stream.drops(),
      met,
      disconnected: question.answer(),
    },
    fetch.bind(window),
  )
  // Spread, so that a room that arrived together does not report together.
  clearTimeout(nextReport)
  nextReport = setTimeout(
    report,
    (accepted ? reportEveryMs : reportEveryMs / 3) * (0.85 + Math.random() * 0.3),
  )
}

let resting: ReturnType<typeof setTimeout> | undefined
function wake(asleep: boolean) {
  clearTimeout(resting)
  stream.wake(asleep)
  draw()
}
document.addEventListener('visibilitychange', () => {
  // A browser gives six connections to one origin: hidden tabs let go of theirs in time.
  if (document.hidden) resting = setTimeout(stream.rest, restAfterMs)
  else wake(true)
})
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) wake(true)
})
window.addEventListener('online', () => wake(false))

setInterval(draw, drawEveryMs)
draw()
askAround()
nextReport = setTimeout(report, 1_000 + Math.random() * 2_000)
