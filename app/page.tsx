import type { Metadata } from 'next'
import { Presenter } from '@/components/screens/presenter/presenter'
import { RememberLanguage } from '@/components/screens/sign-in/remember-language'
import { current } from '@/lib/live/current'
import { personOrSignIn } from '@/lib/sign-in/person-of'
import { checkAgain, scaleGreen, tickItem } from './actions/checklist'
import { takeControl } from './actions/control'
import { beginFault, breakIt, endAllFaults, endFault, setCrowd } from './actions/faults'
import { setGuard } from './actions/guard'
import { clearMessage, sendMessage } from './actions/messages'
import { stagecraft } from './actions/presenter-tools'
import { moveShow, shift } from './actions/weights'
import { askedLanguage, pageLanguage } from './page-language'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Greenroom · presenter' }

/** The presenter's screen. */
export default async function PresenterPage({ searchParams }: Props) {
  const { lang } = await searchParams
  const language = await pageLanguage(lang)
  const asked = askedLanguage(lang)
  const person = await personOrSignIn('/', asked)
  const greenroom = current()
  return (
    <>
      {asked && <RememberLanguage language={asked} />}
      <Presenter
        setting={await greenroom.setting(person, language)}
        first={greenroom.fullView()}
        points={greenroom.history()}
        actions={{ shift, moveShow, takeControl, setGuard, stagecraft, sendMessage, clearMessage }}
        checklistActions={{ check: checkAgain, tick: tickItem, scaleGreen }}
        faultActions={{ begin: beginFault, end: endFault, endAll: endAllFaults, breakIt, setCrowd }}
      />
    </>
  )
}
