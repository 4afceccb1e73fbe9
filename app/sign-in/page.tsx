import { cookies, headers } from 'next/headers'
import { RememberLanguage } from '@/components/sign-in/remember-language'
import { SignIn } from '@/components/sign-in/sign-in'
import { languageFrom } from '@/lib/language'
import { signInErrors } from '@/lib/words/sign-in'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The passcode; the form posts to `/api/sign-in`, which goes on to `next` or comes back with an `error`. */
export default async function Page({ searchParams }: Props) {
  const { lang, next, error } = await searchParams
  const language = languageFrom({
    query: typeof lang === 'string' ? lang : null,
    cookie: (await cookies()).get('lang')?.value ?? null,
    acceptLanguage: (await headers()).get('accept-language'),
  })
  return (
    <>
      <RememberLanguage language={language} />
      <SignIn
        language={language}
        next={typeof next === 'string' ? next : '/'}
        error={signInErrors.find(known => known === error) ?? null}
      />
    </>
  )
}
