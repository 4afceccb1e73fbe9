import { cookies, headers } from 'next/headers'
import { type Language, languageFrom } from '@/lib/language'

/** The language of this request's page; `query` is its `?lang=`, where the caller can see it. */
export async function pageLanguage(query?: string | string[]): Promise<Language> {
  return languageFrom({
    query: Array.isArray(query) ? query[0] : query,
    cookie: (await cookies()).get('lang')?.value,
    acceptLanguage: (await headers()).get('accept-language'),
  })
}
