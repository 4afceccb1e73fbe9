import { RememberLanguage } from '@/components/sign-in/remember-language'
import { SignIn } from '@/components/sign-in/sign-in'
import { signInErrors } from '@/lib/words/sign-in'
import { pageLanguage } from '../page-language'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The passcode; the form posts to `/api/sign-in`, which goes on to `next` or comes back with an `error`. */
export default async function Page({ searchParams }: Props) {
  const { lang, next, error } = await searchParams
  const language = await pageLanguage(lang)
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
