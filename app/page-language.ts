import { cookies, headers } from 'next/headers'
import { type Language, languageFrom, spoken } from '@/common/language'

type Query = string | string[] | undefined

const first = (query: Query) => (Array.isArray(query) ? query[0] : query)

/** The language that the address asks for by `?lang=`; null where it does not, or asks for one we do not speak. */
export const askedLanguage = (query: Query): Language | null => spoken(first(query)) ?? null

/** The language of this request's page; `query` is its `?lang=`, where the caller can see it. */
export async function pageLanguage(query?: Query): Promise<Language> {
  return languageFrom({
    query: first(query),
    cookie: (await cookies()).get('lang')?.value,
    acceptLanguage: (await headers()).get('accept-language'),
  })
}
