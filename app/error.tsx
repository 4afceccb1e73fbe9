'use client'

import { useEffect, useState } from 'react'
import { wordsOf } from '@/lib/words/words'

const againAfterMs = 1_500
const soonMs = 10_000
const patienceMs = 2_000
let resetAt = Number.NEGATIVE_INFINITY

/** Drawn again, it may stumble again; then it is loaded anew, if there is anybody to load it from. */
async function comeBack(reset: () => void) {
  if (performance.now() - resetAt < soonMs && (await answers())) return location.reload()
  resetAt = performance.now()
  reset()
}

const answers = () =>
  fetch('/api/health', { signal: AbortSignal.timeout(patienceMs) }).then(
    ({ ok }) => ok,
    () => false,
  )

/** A screen that stumbles says so and comes back by itself: nobody on stage has a hand free for it. */
export default function Broken({ reset }: { reset: () => void }) {
  const [language, setLanguage] = useState<'ko' | 'en'>('ko')
  useEffect(() => {
    setLanguage(document.documentElement.lang === 'en' ? 'en' : 'ko')
    const timer = setTimeout(comeBack, againAfterMs, reset)
    return () => clearTimeout(timer)
  }, [reset])
  const { page } = wordsOf(language)
  return (
    <main className="notice" lang={language}>
      <h1>{page.broken}</h1>
      <button type="button" className="small-button" onClick={() => void comeBack(reset)}>
        {page.again}
      </button>
    </main>
  )
}
