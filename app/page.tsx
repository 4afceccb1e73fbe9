import type { Metadata } from 'next'
import { Presenter } from '@/components/presenter/presenter'
import { roleOrSignIn } from '@/lib/auth'
import { current } from '@/lib/live/current'
import { moveShow, shift } from './actions'
import { pageLanguage } from './page-language'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Greenroom · presenter' }

/** The presenter's screen. */
export default async function PresenterPage({ searchParams }: Props) {
  const language = await pageLanguage((await searchParams).lang)
  const role = await roleOrSignIn('/')
  const greenroom = current()
  return (
    <Presenter
      setting={await greenroom.setting(role, language)}
      first={greenroom.fullView()}
      points={greenroom.history()}
      actions={{ shift, moveShow }}
    />
  )
}
