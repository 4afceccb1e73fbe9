export interface Voice {
  /** Says this after so many milliseconds; what is still being said, or to be said, gives way to it. */
  say(text: string, language: string, afterMs: number): void
  hush(): void
}

/** Speech synthesis where the browser has it; silence elsewhere. */
export function createVoice(): Voice {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const hush = () => {
    clearTimeout(waiting)
    if ('speechSynthesis' in window) speechSynthesis.cancel()
  }
  return {
    say(text, language, afterMs) {
      hush()
      if (!('speechSynthesis' in window)) return
      const saying = new SpeechSynthesisUtterance(text)
      saying.lang = language === 'ko' ? 'ko-KR' : 'en-GB'
      waiting = setTimeout(() => speechSynthesis.speak(saying), afterMs)
    },
    hush,
  }
}
