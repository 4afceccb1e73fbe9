import type { Instant } from '@/lib/domain/base/units'
import type { AudienceWords } from '@/lib/words/audience'
import { keep, kept } from './kept'

const key = 'greenroom-disconnected'

/**
 * "I was disconnected": one press says so, one more takes it back. Outlives a reload, not the show that it was said in.
 *
 * @param first the start of the show that runs; null before one
 */
export function disconnectedButton(words: AudienceWords, first: Instant | null, onAnswer: () => void) {
  const button = document.getElementById('disconnected')
  const note = document.getElementById('noted')
  let show = first
  let answer = remembered()
  draw()
  button?.addEventListener('click', () => {
    answer = !answer
    keep(key, show, String(answer))
    draw()
    onAnswer()
  })
  return {
    /** Undefined until this phone has answered. */
    answer: () => answer,
    /** Which show runs: in another one nothing was said yet. */
    follow(startedAt: Instant | null) {
      if (startedAt === show) return
      show = startedAt
      answer = remembered()
      draw()
    },
  }

  function remembered(): boolean | undefined {
    const value = kept(key, show)
    return value === null ? undefined : value === 'true'
  }

  function draw() {
    button?.setAttribute('aria-pressed', String(answer === true))
    if (note) note.textContent = answer ? words.noted : ''
  }
}
