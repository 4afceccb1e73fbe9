import './sign-in.css'
import type { Language } from '@/common/language'
import { type SignInError, signInWords } from '@/lib/words/sign-in'

export interface SignInProps {
  language: Language
  error: SignInError | null
  /** Path to go on to. */
  next: string
}

/** The stage door: a plain form, so that it opens without a script too. */
export function SignIn({ language, error, next }: SignInProps) {
  const words = signInWords[language]
  const other = language === 'ko' ? 'en' : 'ko'
  const query = new URLSearchParams({ lang: other, next, ...(error ? { error } : {}) })
  return (
    <main className="sign-in" lang={language}>
      <header className="sign-in-top">
        <p className="sign-in-name">
          Green<i>room</i>
        </p>
        <a href={`?${query}`} lang={other} hrefLang={other}>
          {words.otherLanguage}
        </a>
      </header>
      <form className="sign-in-form" method="post" action="/api/sign-in">
        <div className="sign-in-bar" aria-hidden="true">
          <i />
        </div>
        <h1>{words.title}</h1>
        <p className="sign-in-lead">{words.lead}</p>
        <label htmlFor="passcode">{words.passcode}</label>
        {/* A text box by role, so that password managers keep out; the sheet hides what is typed from the projector. */}
        <input
          id="passcode"
          name="passcode"
          type="text"
          required
          // biome-ignore lint/a11y/noAutofocus: the page has this one thing to fill in.
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={error !== null}
          aria-describedby={error ? 'sign-in-error' : undefined}
        />
        <p id="sign-in-error" className="sign-in-error" role="alert">
          {error ? words.error[error] : ''}
        </p>
        <input type="hidden" name="next" value={next} />
        <button type="submit">{words.submit}</button>
      </form>
      <p className="sign-in-audience">
        <a href={`/status?lang=${language}`}>{words.audience}</a>
      </p>
    </main>
  )
}
