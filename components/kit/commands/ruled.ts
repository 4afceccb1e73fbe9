import type { Ruling } from '@/lib/domain/base/ruling'
import type { Words } from '@/lib/words/en/en'
import { refusalText } from './refusal-text'

/** How a button shows the table's ruling: that it does nothing now, and why, to whoever points at it. */
export const ruled = (ruling: Ruling, words: Words, allowedTitle?: string) => ({
  'aria-disabled': !ruling.allowed,
  title: ruling.allowed ? allowedTitle : refusalText(ruling.because, words),
})
