import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { readerOf } from '@/components/report/reader'
import { ReportSheet } from '@/components/report/report-sheet'
import { Tools } from '@/components/report/tools'
import { drilledLately } from '@/lib/domain/score/run-row'
import { inLanguage } from '@/lib/in-language'
import { current } from '@/lib/live/current'
import { roleOrSignIn } from '@/lib/sign-in/person-of'
import { publishReport, withdrawReport } from '../../actions/report'
import { askedLanguage, pageLanguage } from '../../page-language'
import { askedShow } from '../asked-report'
import { NotRecorded } from './not-recorded'

interface Props {
  params: Promise<{ run: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Greenroom · report' }

/** The record of a run; `latest` is the one that goes on now. */
export default async function ReportPage({ params, searchParams }: Props) {
  const [{ run }, { lang, show }] = await Promise.all([params, searchParams])
  const asked = askedLanguage(lang)
  const role = await roleOrSignIn(`/report/${run}`, asked)
  const { records, links, config, now, run: runNow } = current()
  if (run === 'latest') redirect(inLanguage(`/report/${runNow()}`, asked))
  const report = await records.report(run, askedShow(show))
  if (report === null) {
    if (run === runNow()) return <NotRecorded language={await pageLanguage(lang)} />
    notFound()
  }
  const reader = readerOf(await pageLanguage(lang), config.show)
  const token = await links.tokenOf(run)
  const rehearsed = report.mode === 'rehearsal'
  return (
    <ReportSheet
      report={report}
      drilled={rehearsed ? drilledLately(await records.rows(), now()) : null}
      reader={reader}
      tools={
        <Tools
          says={reader.says.tools}
          listName={reader.says.list}
          language={reader.language}
          run={run}
          show={report.show.number}
          published={token && new URL(`/report/public/${token}`, config.publicUrl).href}
          mayPublish={role === 'presenter'}
          canAdopt={rehearsed}
          publish={publishReport}
          withdraw={withdrawReport}
        />
      }
    />
  )
}
