import type { Page } from '@playwright/test'

/** What could be read on a page, from `at` (epoch ms) until the next look that found something else. */
export interface Look {
  at: number
  text: string
}

declare global {
  interface Window {
    looks: Look[]
  }
}

/** Has the page itself write down whatever can be read on it, as often as `everyMs`; all pages of one machine have one clock. */
export async function watch(page: Page, everyMs = 50) {
  await page.evaluate(ms => {
    window.looks = []
    const look = () => {
      const text = document.body.innerText
      if (text !== window.looks.at(-1)?.text) window.looks.push({ at: Date.now(), text })
    }
    look()
    setInterval(look, ms)
  }, everyMs)
  const looks = () => page.evaluate(() => window.looks)
  return {
    looks,
    /** Milliseconds from then (epoch ms) until the page read as it should; waits for that as long as `patienceMs`. */
    async readAfter(then: number, asItShould: (look: Look) => boolean, patienceMs = 15_000) {
      for (;;) {
        const all = await looks()
        // What stood there before counts from then on, if it stood there then.
        const standing = all.findLast(({ at }) => at <= then)
        const since = [...(standing ? [{ ...standing, at: then }] : []), ...all.filter(({ at }) => at > then)]
        const found = since.find(asItShould)
        if (found) return found.at - then
        if (Date.now() - then > patienceMs)
          throw new Error(`Not so within ${patienceMs} ms. Last seen:\n${all.at(-1)?.text}`)
        await page.waitForTimeout(100)
      }
    },
  }
}

export type Watched = Awaited<ReturnType<typeof watch>>
