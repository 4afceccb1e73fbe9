import { inLanguage } from '@/lib/in-language'
import { reportWordsOf } from '@/lib/words/report-words'

interface Props {
  language: 'ko' | 'en'
}

/** Instead of the report of a show that has no journal: an older one would be taken for it. */
export function NotRecorded({ language }: Props) {
  const says = reportWordsOf(language)
  return (
    <main className="notice" lang={language}>
      <p>{says.notRecorded}</p>
      <a href={inLanguage('/report', language)}>{says.list}</a>
    </main>
  )
}
