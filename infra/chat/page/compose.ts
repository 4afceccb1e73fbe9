import { fill } from './fill'
import { find } from './find'
import type { PageWords } from './words'

const most = 300

export interface Composer {
  /** A sentence above the text box. */
  tell: (sentence: string) => void
  /** Takes such a sentence away, unless it is about the text being written. */
  calm: () => void
  /** A text that was refused, to be changed, unless something else has been begun. */
  giveBack: (text: string) => void
}

/** The text box and its button. */
export function compose(words: PageWords, say: (text: string) => void): Composer {
  const box = find('text', HTMLInputElement)
  const notice = find('notice', HTMLElement)
  const tell = (sentence: string) => {
    notice.textContent = sentence
    notice.hidden = sentence === ''
  }
  const excess = () => [...box.value.trim()].length - most
  const warn = () => tell(excess() > 0 ? fill(words.tooLong, { n: excess() }) : '')
  box.addEventListener('input', warn)
  // Pressing the button must not take the focus, or the phone's keyboard goes away after each message.
  box.form?.querySelector('button')?.addEventListener('pointerdown', event => event.preventDefault())
  box.form?.addEventListener('submit', event => {
    event.preventDefault()
    const text = box.value.trim()
    if (text === '' || excess() > 0) return warn()
    box.value = ''
    tell('')
    say(text)
  })
  return {
    tell,
    calm: warn,
    giveBack: text => {
      if (box.value === '') box.value = text
    },
  }
}
