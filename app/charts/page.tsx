import type { Metadata } from 'next'
import { Charts } from '@/components/co-presenter/charts'
import { RememberLanguage } from '@/components/sign-in/remember-language'
import { personOrSignIn } from '@/lib/auth'
import { current } from '@/lib/live/current'
import { moveShow, shift } from '../actions'
import { checkAgain, scaleGreen, tickItem } from '../checklist-actions'
import { takeControl } from '../driver-actions'
import { setGuard } from '../guard-actions'
import { clearMessage, sendMessage } from '../message-actions'
import { askedLanguage, pageLanguage } from '../page-language'
import { adjustProbe } from '../probe-actions'
import { stagecraft } from '../stagecraft-actions'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Greenroom · charts' }

/** The co-presenter's screen. */
export default async function ChartsPage({ searchParams }: Props) {
  const { lang } = await searchParams
  const language = await pageLanguage(lang)
  const asked = askedLanguage(lang)
  const person = await personOrSignIn('/charts', asked)
  const greenroom = current()
  return (
    <>
      {asked && <RememberLanguage language={asked} />}
      <Charts
        setting={await greenroom.setting(person, language)}
        first={greenroom.fullView()}
        points={greenroom.history()}
        actions={{ shift, moveShow, takeControl, setGuard, stagecraft, sendMessage, clearMessage }}
        checklistActions={{ check: checkAgain, tick: tickItem, scaleGreen }}
        adjustProbe={adjustProbe}
      />
    </>
  )
}
