import type { AudienceWords } from '@/lib/words/audience'

const key = 'greenroom-disconnected'

/** "I was disconnected": one press says so, one more takes it back. Outlives a reload, not a new show. */
export function disconnectedButton(words: AudienceWords, onAnswer: () => void) {
  const button = document.getElementById('disconnected')
  const note = document.getElementById('noted')
  let answer = remembered()
  draw()
  button?.addEventListener('click', () => {
    answer = !answer
    remember()
    draw()
    onAnswer()
  })
  return {
    /** Undefined until this phone has answered. */
    answer: () => answer,
    forget() {
      if (answer === undefined) return
      answer = undefined
      remember()
      draw()
    },
  }

  function draw() {
    button?.setAttribute('aria-pressed', String(answer === true))
    if (note) note.textContent = answer ? words.noted : ''
  }

  function remember() {
    try {
      if (answer === undefined) sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, String(answer))
    } catch {
      // Private windows may refuse storage; the answer then lasts as long as the page.
    }
  }
}

function remembered(): boolean | undefined {
  try {
    const stored = sessionStorage.getItem(key)
    return stored === null ? undefined : stored === 'true'
  } catch {
    return undefined
  }
}
