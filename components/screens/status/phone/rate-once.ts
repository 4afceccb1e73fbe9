import type { PhoneReport } from '@/lib/domain/audience/phone-report'
import type { Instant } from '@/lib/domain/base/units'
import type { AudienceWords } from '@/lib/words/audience'
import type { Sent } from './feedback'
import { keep, kept } from './kept'

const key = 'greenroom-rated'
const tries = 4
const againMs = 2_200

type Given = NonNullable<PhoneReport['feedback']>

/**
 * The rating and a comment, sent once; afterwards the form says thanks, also after a reload, until another show.
 *
 * @param first the start of the show that runs or has ended; null before one
 * @param send tells the console which show was rated
 */
export function rateOnce(
  { rate }: AudienceWords,
  first: Instant | null,
  send: (feedback: Given, startedAt: Instant | null) => Promise<Sent>,
) {
  const form = document.getElementById('rate')
  const note = document.getElementById('rated')
  let show = first
  const say = (text: string) => {
    if (note) note.textContent = text
  }
  if (!(form instanceof HTMLFormElement)) return { follow() {} }
  form.hidden = false
  draw()
  form.addEventListener('submit', event => {
    event.preventDefault()
    const data = new FormData(form)
    const rating = Number(data.get('rating'))
    if (rating === 0) return say(rate.missing)
    say('…')
    void keepSending({ rating, comment: String(data.get('comment') ?? '').trim() }, show)
  })
  return {
    /** Which show runs: another one asks anew. */
    follow(startedAt: Instant | null) {
      if (startedAt === show) return
      show = startedAt
      form.reset()
      draw()
    },
  }

  async function keepSending(feedback: Given, rated: Instant | null) {
    for (let left = tries; left > 0; left--) {
      const sent = await send(feedback, rated)
      // The answer is about a show that is over.
      if (rated !== show) return
      if (sent === 'taken') {
        keep(key, rated, '1')
        return draw()
      }
      if (sent === 'refused') return say(rate.over)
      await new Promise(resolve => setTimeout(resolve, againMs))
    }
    say(rate.failed)
  }

  function draw() {
    const isDone = kept(key, show) !== null
    form?.toggleAttribute('data-done', isDone)
    say(isDone ? rate.thanks : '')
  }
}
