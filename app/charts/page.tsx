import type { Metadata } from 'next'
import { Charts } from '@/components/screens/charts/charts'
import { RememberLanguage } from '@/components/screens/sign-in/remember-language'
import { current } from '@/lib/live/current'
import { personOrSignIn } from '@/lib/sign-in/person-of'
import { checkAgain, scaleGreen, tickItem } from '../actions/checklist'
import { takeControl } from '../actions/control'
import { setGuard } from '../actions/guard'
import { clearMessage, sendMessage } from '../actions/messages'
import { stagecraft } from '../actions/presenter-tools'
import { moveShow, shift } from '../actions/weights'
import { adjustProbe } from '../actions/witness'
import { askedLanguage, pageLanguage } from '../page-language'

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
