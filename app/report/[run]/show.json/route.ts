import type { NextRequest } from 'next/server'
import { showAsMeasured } from '@/lib/domain/score/adopt'
import { showFile } from '@/lib/domain/show/show-file'
import { current } from '@/lib/live/current'
import { askedShow, downloadOf } from '../../asked-report'

interface Context {
  params: Promise<{ run: string }>
}

/** The show with the times that were measured, as a file of its own: the one in use is never touched. */
export async function GET({ nextUrl }: NextRequest, { params }: Context) {
  const { run } = await params
  return downloadOf(run, askedShow(nextUrl.searchParams.get('show')), report => {
    const show = showFile.parse(showAsMeasured(current().config.show, report))
    return { text: `${JSON.stringify(show, null, 2)}\n`, name: 'show.json' }
  })
}
