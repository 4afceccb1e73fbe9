import type { Metadata } from 'next'
import { readerOf } from '@/components/report/reader'
import { RunList } from '@/components/report/run-list'
import { drilledLately } from '@/lib/domain/score/run-row'
import { current } from '@/lib/live/current'
import { roleOrSignIn } from '@/lib/sign-in/person-of'
import { askedLanguage, pageLanguage } from '../page-language'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Greenroom · runs' }

/** All runs, compared. */
export default async function RunsPage({ searchParams }: Props) {
  const { lang } = await searchParams
  await roleOrSignIn('/report', askedLanguage(lang))
  const { records, config, now } = current()
  const rows = await records.rows()
  return (
    <RunList
      rows={rows}
      drilled={drilledLately(rows, now())}
      reader={readerOf(await pageLanguage(lang), config.show)}
    />
  )
}
