/** What a person reads on the presenter's screen, written down by the page itself. */
import type { Page } from '@playwright/test'

/** What stands there from `at` (epoch ms) on, until the next look that found something else. */
interface Look {
  at: number
  /** "No live data since …": the figures are greyed. */
  lost: boolean
  /** What the chip beside the clock says in its warning colour; empty: nothing. */
  chip: string
  /** "Back after …": the console was away, shorter than it takes to grey the figures. */
  back: boolean
  /** How many of the proof's figures stand in their warning colour. */
  bad: number
}

declare global {
  interface Window {
    screenLooks: Look[]
  }
}

const everyMs = 50

export async function readScreen(page: Page) {
  await page.evaluate(ms => {
    window.screenLooks = []
    const text = (selector: string) => document.querySelector<HTMLElement>(selector)?.innerText ?? ''
    const look = () => {
      const seen = {
        lost: document.querySelector('main')?.dataset.lost === 'true',
        chip: text('.record-chip[data-trouble="true"]'),
        back: /^Back after/.test(text('.record-chip')),
        bad: document.querySelectorAll('.proof [data-bad="true"]').length,
      }
      const { at: _, ...last } = window.screenLooks.at(-1) ?? { at: 0 }
      if (JSON.stringify(last) !== JSON.stringify(seen)) window.screenLooks.push({ at: Date.now(), ...seen })
    }
    look()
    setInterval(look, ms)
  }, everyMs)
  const looks = () => page.evaluate(() => window.screenLooks)
  return {
    now: async () => (await looks()).at(-1),
    /** When it first read so, at or after `from` (epoch ms); null: not yet. */
    async firstAfter(from: number, isSo: (look: Look) => boolean): Promise<number | null> {
      const all = await looks()
      const standing = all.findLast(({ at }) => at <= from)
      if (standing && isSo(standing)) return from
      return all.find(look => look.at > from && isSo(look))?.at ?? null
    },
  }
}

export type Screen = Awaited<ReturnType<typeof readScreen>>
export type { Look }
