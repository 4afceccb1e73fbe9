'use client'

import { useEffect, useState } from 'react'
import { wordsOf } from '@/lib/words/words'

/** A screen that stumbles says so and comes back by itself: nobody on stage has a hand free for it. */
export default function Broken({ reset }: { reset: () => void }) {
  const [language, setLanguage] = useState<'ko' | 'en'>('ko')
  useEffect(() => {
    setLanguage(document.documentElement.lang === 'en' ? 'en' : 'ko')
    const timer = setTimeout(reset, 1_500)
    return () => clearTimeout(timer)
  }, [reset])
  const { page } = wordsOf(language)
  return (
    <main className="notice" lang={language}>
      <h1>{page.broken}</h1>
      <button type="button" className="small-button" onClick={reset}>
        {page.again}
      </button>
    </main>
  )
}
