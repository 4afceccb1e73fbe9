import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Replay } from '@/components/replay/replay'
import { showOfRun } from '@/lib/domain/replay/show-of-run'
import { current } from '@/lib/live/current'
import { personOrSignIn } from '@/lib/sign-in/person-of'
import { askedLanguage, pageLanguage } from '../../page-language'

interface Props {
  params: Promise<{ run: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Greenroom · replay' }

/** A recording of a run, on the same screens. */
export default async function ReplayPage({ params, searchParams }: Props) {
  const [{ run }, { lang }] = await Promise.all([params, searchParams])
  const person = await personOrSignIn(`/replay/${run}`, askedLanguage(lang))
  const greenroom = current()
  const record = await greenroom.records.record(run)
  const opened = record?.events.find(event => event.type === 'opened')
  if (!record || !opened) notFound()
  const setting = await greenroom.setting({ ...person, recording: true }, await pageLanguage(lang))
  const show = showOfRun(opened.stages, greenroom.config.show)
  return <Replay run={run} setting={{ ...setting, recording: true, mode: record.header.mode, show }} />
}
