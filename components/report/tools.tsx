'use client'

import { useState } from 'react'
import type { Language } from '@/common/language'
import { inLanguage } from '@/lib/in-language'
import type { ReportWords } from '@/lib/words/en/report'

export interface ToolsProps {
  says: ReportWords['tools']
  run: string
  show: number
  /** The address of the public report; null where there is none. */
  published: string | null
  mayPublish: boolean
  /** A score is shown, so the measured times may become a plan. */
  canAdopt: boolean
  listName: string
  language: Language
  publish(input: { run: string; show: number }): Promise<string | null>
  withdraw(input: { run: string }): Promise<boolean>
}

/** Download, print, replay, publish. */
export function Tools({
  says,
  run,
  show,
  published,
  mayPublish,
  canAdopt,
  listName,
  language,
  publish,
  withdraw,
}: ToolsProps) {
  const [address, setAddress] = useState(published)
  const [failed, setFailed] = useState(false)
  const at = `/report/${run}`
  const doPublish = async () => {
    const made = await publish({ run, show }).catch(() => null)
    setFailed(made === null)
    setAddress(made)
  }
  const doWithdraw = async () => {
    const done = await withdraw({ run }).catch(() => false)
    setFailed(!done)
    if (done) setAddress(null)
  }
  return (
    <nav className="report-tools" aria-label={says.label}>
      <a href={inLanguage('/report', language)}>{listName}</a>
      <a href={`${at}/report.json?show=${show}`} download>
        {says.json}
      </a>
      <a href={`${at}/journal.ndjson`} download>
        {says.journal}
      </a>
      {canAdopt && (
        <a href={`${at}/show.json?show=${show}`} download>
          {says.plan}
        </a>
      )}
      <a href={inLanguage(`/replay/${run}`, language)}>{says.replay}</a>
      <button type="button" onClick={() => window.print()}>
        {says.print}
      </button>
      {mayPublish && (
        <button type="button" onClick={() => void (address === null ? doPublish() : doWithdraw())}>
          {address === null ? says.publish : says.withdraw}
        </button>
      )}
      <p role="status">
        {failed && <span className="tone-bad">{says.failed}</span>}
        {address !== null && (
          <>
            <a href={address}>{address}</a> <span className="k">{says.published}</span>
          </>
        )}
      </p>
    </nav>
  )
}
