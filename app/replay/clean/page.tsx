import { redirect } from 'next/navigation'
import { personOrSignIn } from '@/lib/auth'
import { current } from '@/lib/live/current'
import { wordsOf } from '@/lib/words/words'
import { pageLanguage } from '../../page-language'

/** The recording to fall back on when the stage has lost AWS or the network: the last show that ended clean. */
export default async function CleanReplayPage() {
  await personOrSignIn('/replay/clean')
  const run = await current().records.lastClean()
  if (run !== null) redirect(`/replay/${run}`)
  const { replay } = wordsOf(await pageLanguage())
  return (
    <main className="notice">
      <p>{replay.noClean}</p>
      <a href="/report">{replay.close}</a>
    </main>
  )
}
