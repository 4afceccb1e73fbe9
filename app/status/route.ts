import type { NextRequest } from 'next/server'
import { languageFrom } from '@/common/language'
import { current } from '@/lib/live/current'
import { chatUrlFor } from '@/lib/live/page-setting'
import { statusAnswer } from './answer'
import { pageScript } from './page-script'

export const dynamic = 'force-dynamic'

/** The audience's page: hand-made HTML without a framework's script, so that it is there at once on a crowded Wi-Fi. */
export function GET({ headers, cookies, nextUrl }: NextRequest) {
  const { config, publicView } = current()
  const query = nextUrl.searchParams.get('lang')
  const language = languageFrom({
    query,
    cookie: cookies.get('room-lang')?.value ?? null,
    acceptLanguage: headers.get('accept-language'),
  })
  return statusAnswer(
    { language, remember: query === language },
    {
      view: publicView(),
      show: config.show,
      chatUrl: chatUrlFor(config, hostnameOf(headers.get('host')) ?? config.publicUrl.hostname),
      script: pageScript(language),
    },
  )
}

const hostnameOf = (host: string | null) =>
  host !== null && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null
