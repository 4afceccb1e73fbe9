import { RememberLanguage } from '@/components/screens/sign-in/remember-language'
import { SignIn } from '@/components/screens/sign-in/sign-in'
import { inLanguage, isRecord } from '@/lib/in-language'
import { pathWithin } from '@/lib/sign-in/same-origin'
import { signInErrors } from '@/lib/words/sign-in'
import { askedLanguage, pageLanguage } from '../page-language'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The passcode; the form posts to `/api/sign-in`, which goes on to `next` or comes back with an `error`. */
export default async function Page({ searchParams }: Props) {
  const { lang, next, error } = await searchParams
  const language = await pageLanguage(lang)
  const to = pathWithin(typeof next === 'string' ? next : '/')
  return (
    <>
      {!isRecord(to) && <RememberLanguage language={language} />}
      <SignIn
        language={language}
        next={inLanguage(to, askedLanguage(lang))}
        error={signInErrors.find(known => known === error) ?? null}
      />
    </>
  )
}
