import type { NextRequest } from 'next/server'
import { askedShow, downloadOf } from '../../asked-report'

interface Context {
  params: Promise<{ run: string }>
}

/** The report as JSON, for signed-in people. */
export async function GET({ nextUrl }: NextRequest, { params }: Context) {
  const { run } = await params
  return downloadOf(run, askedShow(nextUrl.searchParams.get('show')), report => ({
    text: JSON.stringify(report, null, 2),
    name: `greenroom-${run}.json`,
  }))
}
