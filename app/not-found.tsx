import { wordsOf } from '@/lib/words/words'
import { pageLanguage } from './page-language'

export default async function NotFound() {
  const language = await pageLanguage()
  const { page } = wordsOf(language)
  return (
    <main className="notice" lang={language}>
      <h1>{page.notFound}</h1>
      <a href="/">{page.home}</a>
    </main>
  )
}
