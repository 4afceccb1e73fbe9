import { type Language, languageCookie } from '@/common/language'
import { statusPage } from '@/components/screens/status/page'
import { statusSetting } from '@/components/screens/status/setting'
import type { Show } from '@/lib/domain/show/show-file'
import type { PublicView } from '@/lib/domain/state/view'
import { policyFor } from './policy'

interface Asked {
  language: Language
  /** The language was chosen in the address and shall be remembered. */
  remember: boolean
}

interface Present {
  view: PublicView
  show: Show
  chatUrl: URL
  /** The bundle of `components/screens/status/phone/client-ko.ts` or `client-en.ts`. */
  script: string
}

/** The audience's page as an HTTP answer. */
export function statusAnswer({ language, remember }: Asked, { view, show, chatUrl, script }: Present) {
  const page = statusPage(view, statusSetting(show, language, chatUrl.href), script)
  const headers = new Headers({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
    'Content-Security-Policy': policyFor(page, chatUrl),
    // Each phone has its own language and clock; `no-store` would forbid the way back from the chat without a reload.
    'Cache-Control': 'private, no-cache',
  })
  if (remember) headers.set('Set-Cookie', languageCookie(language, 'room-lang'))
  return new Response(page.html, { headers })
}
