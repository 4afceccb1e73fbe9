import type { Metadata } from 'next'
import { Presenter } from '@/components/presenter/presenter'
import { RememberLanguage } from '@/components/sign-in/remember-language'
import { personOrSignIn } from '@/lib/auth'
import { current } from '@/lib/live/current'
import { moveShow, shift } from './actions'
import { checkAgain, scaleGreen, tickItem } from './checklist-actions'
import { takeControl } from './driver-actions'
import { beginFault, breakIt, endAllFaults, endFault, setCrowd } from './fault-actions'
import { setGuard } from './guard-actions'
import { clearMessage, sendMessage } from './message-actions'
import { askedLanguage, pageLanguage } from './page-language'
import { stagecraft } from './stagecraft-actions'

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
