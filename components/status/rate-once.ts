import type { PhoneReport } from '@/lib/domain/phone-report'
import type { AudienceWords } from '@/lib/words/audience'
import type { Sent } from './feedback'

const key = 'greenroom-rated'
const tries = 4
const againMs = 2_200

/** The rating and a comment, sent once; afterwards the form says thanks, also after a reload, until a new show. */
export function rateOnce(
  { rate }: AudienceWords,
  send: (feedback: NonNullable<PhoneReport['feedback']>) => Promise<Sent>,
) {
  const form = document.getElementById('rate')
  const note = document.getElementById('rated')
  const say = (text: string) => {
    if (note) note.textContent = text
  }
  if (!(form instanceof HTMLFormElement)) return { forget() {} }
  form.hidden = false
  if (isDone()) finish()
  form.addEventListener('submit', event => {
    event.preventDefault()
    const data = new FormData(form)
    const rating = Number(data.get('rating'))
    if (rating === 0) return say(rate.missing)
    say('…')
    void keepSending({ rating, comment: String(data.get('comment') ?? '').trim() })
  })
  return {
    /** A new show asks anew. */
    forget() {
      if (!form.hasAttribute('data-done')) return
      remember(false)
      form.removeAttribute('data-done')
      form.reset()
      say('')
    },
  }

  async function keepSending(feedback: NonNullable<PhoneReport['feedback']>) {
    for (let left = tries; left > 0; left--) {
      const sent = await send(feedback)
      if (sent === 'taken') return finish()
      if (sent === 'refused') return say(rate.over)
      await new Promise(resolve => setTimeout(resolve, againMs))
    }
    say(rate.failed)
  }

  function finish() {
    remember(true)
    form?.setAttribute('data-done', '')
    say(rate.thanks)
  }
}

function remember(done: boolean) {
  try {
    if (done) sessionStorage.setItem(key, '1')
    else sessionStorage.removeItem(key)
  } catch {
    // Private windows may refuse storage; the console takes one rating of a phone all the same.
  }
}

function isDone(): boolean {
  try {
    return sessionStorage.getItem(key) !== null
  } catch {
    return false
  }
}
