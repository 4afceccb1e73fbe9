import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readerOf } from '@/components/report/reader'
import { ReportSheet } from '@/components/report/report-sheet'
import { publicReport } from '@/lib/domain/report/public-report'
import { current } from '@/lib/live/current'
import { pageLanguage } from '../../../page-language'

interface Props {
  params: Promise<{ token: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = {
  title: 'Greenroom · report',
  // The link is for those who were given it.
  robots: { index: false, follow: false },
}

/** Whoever was given the link may load it again and again; during a show it must not cost the console more. */
const mayBeOldMs = 10_000

/** A report that the presenter has published, without private identifiers. */
export default async function PublicReportPage({ params, searchParams }: Props) {
  const [{ token }, { lang }] = await Promise.all([params, searchParams])
  const { records, links, config } = current()
  const published = await links.find(token)
  const report = published && (await records.report(published.run, published.show, mayBeOldMs))
  if (!report) notFound()
  const reader = readerOf(await pageLanguage(lang), config.show)
  return (
    <ReportSheet
      report={publicReport(report)}
      drilled={null}
      reader={reader}
      tools={<p className="k">{reader.says.public}</p>}
    />
  )
}
