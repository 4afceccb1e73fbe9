import type { Absence } from './absence'
import { fill } from './fill'
import { make } from './find'
import type { PageWords } from './words'

type Answer = 'blue' | 'green' | 'failed'

/** Asks /whoami about every two seconds while the page is looked at, and draws each answer as a dot. */
export class Dots {
  private readonly answers: Answer[] = []
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly strip: Pick<HTMLElement, 'childElementCount' | 'replaceChildren' | 'setAttribute'>,
    private readonly words: PageWords,
    private readonly absence: Absence,
  ) {}

  /** Starts or goes on; a hidden page asks nothing. */
  go(): void {
    clearTimeout(this.timer)
    if (document.hidden) return
    void this.ask()
  }

  private async ask(): Promise<void> {
    const { answer, pollMs } = await askOnce()
    clearTimeout(this.timer)
    // Before it is drawn: a page that cannot draw one dot asks for the next all the same.
    if (!document.hidden) this.timer = setTimeout(() => this.go(), pollMs)
    if (answer !== 'failed' || !this.absence.explains(Date.now())) this.draw(answer)
  }

  private draw(answer: Answer): void {
    this.answers.push(answer)
    const room = this.strip.childElementCount
    if (this.answers.length > room) this.answers.shift()
    const dots = this.answers.map(each => make('i', each))
    while (dots.length < room) dots.push(make('i', ''))
    this.strip.replaceChildren(...dots)
    const count = (of: Answer) => this.answers.filter(each => each === of).length
    const counts = { blue: count('blue'), green: count('green'), failed: count('failed') }
    this.strip.setAttribute('aria-label', fill(this.words.answers, counts))
  }
}

async function askOnce(): Promise<{ answer: Answer; pollMs: number }> {
  const failed = { answer: 'failed' as const, pollMs: 2_000 }
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), 4_000)
  try {
    const response = await fetch('/whoami', { cache: 'no-store', signal: late.signal })
    const { environment, pollMs } = await response.json()
    if (!response.ok || (environment !== 'blue' && environment !== 'green')) return failed
    return { answer: environment, pollMs: pollMs >= 1_000 ? pollMs : 2_000 }
  } catch {
    return failed
  } finally {
    clearTimeout(timer)
  }
}
