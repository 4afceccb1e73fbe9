import type { Random } from '../../../common/seeded-random'
import { between, idFrom, oneOf } from './chance'
import { englishLines, englishQuestions, koreanLines, koreanQuestions } from './sayings'

export type Deed =
  | { do: 'say'; id: string; text: string }
  /** Gone for so many milliseconds, then back as the same guest. */
  | { do: 'leave'; forMs: number }
  /** The page is loaded anew: out and in again as the same guest. */
  | { do: 'reload' }

/** One deed, and how long the person waits before it. */
export interface Step {
  afterMs: number
  deed: Deed
}

export interface Person {
  guest: string
  lang: 'ko' | 'en'
  /** Milliseconds after this person was invited. */
  arrivesAfterMs: number
  /** Milliseconds after there is one chair less. */
  goesAfterMs: number
  /** Deeds without end. */
  steps: Iterator<Step, never>
}

const waves = 3
const arrivalMs = 10_000
const departureMs = 10_000

/**
 * Everything that one person of the crowd is and does follows from `random`; the ids of what they say begin with `start`,
 * which is another one each time that the crowd is started: the chat takes an id that it knows for a repetition.
 */
export function invent(random: Random, start: string): Person {
  const wave = Math.floor(random() * waves)
  const arrivesAfterMs = (arrivalMs / waves) * (wave + random() ** 2)
  const lang = random() < 0.7 ? 'ko' : 'en'
  const guest = idFrom(random)
  // Most at once, the last ones by and by.
  const goesAfterMs = departureMs * random() ** 2
  return { guest, lang, arrivesAfterMs, goesAfterMs, steps: deeds(random, lang, start) }
}

function* deeds(random: Random, lang: 'ko' | 'en', start: string): Generator<Step, never> {
  const lines = lang === 'ko' ? koreanLines : englishLines
  const questions = lang === 'ko' ? koreanQuestions : englishQuestions
  // The first word comes sooner or later after arriving, not after a full pause.
  let pause = between(random, 2_000, 30_000)
  for (;;) {
    const chance = random()
    if (chance < 0.03) {
      yield { afterMs: pause, deed: { do: 'leave', forMs: between(random, 4_000, 20_000) } }
    } else if (chance < 0.05) {
      yield { afterMs: pause, deed: { do: 'reload' } }
    } else {
      const text = oneOf(random, chance < 0.13 ? questions : lines)
      yield { afterMs: pause, deed: { do: 'say', id: `${start}-${idFrom(random)}`, text } }
    }
    pause = between(random, 20_000, 40_000)
  }
}
