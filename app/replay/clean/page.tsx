import { redirect } from 'next/navigation'
import { inLanguage } from '@/lib/in-language'
import { current } from '@/lib/live/current'
import { personOrSignIn } from '@/lib/sign-in/person-of'
import { wordsOf } from '@/lib/words/words'
import { askedLanguage, pageLanguage } from '../../page-language'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The recording to fall back on when the stage has lost AWS or the network: the last show that ended clean. */
export default async function CleanReplayPage({ searchParams }: Props) {
  const { lang } = await searchParams
  const asked = askedLanguage(lang)
  await personOrSignIn('/replay/clean', asked)
  const run = await current().records.lastClean()
  if (run !== null) redirect(inLanguage(`/replay/${run}`, asked))
  const language = await pageLanguage(lang)
  const { replay } = wordsOf(language)
  return (
    <main className="notice">
      <p>{replay.noClean}</p>
      <a href={inLanguage('/report', language)}>{replay.close}</a>
    </main>
  )
}
