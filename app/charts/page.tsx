import type { Metadata } from 'next'
import { Charts } from '@/components/co-presenter/charts'
import { roleOrSignIn } from '@/lib/auth'
import { current } from '@/lib/live/current'
import { moveShow, shift } from '../actions'
import { pageLanguage } from '../page-language'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Greenroom · charts' }

/** The co-presenter's screen. */
export default async function ChartsPage({ searchParams }: Props) {
  const language = await pageLanguage((await searchParams).lang)
  const role = await roleOrSignIn('/charts')
  const greenroom = current()
  return (
    <Charts
      setting={await greenroom.setting(role, language)}
      first={greenroom.fullView()}
      points={greenroom.history()}
      actions={{ shift, moveShow }}
    />
  )
}
