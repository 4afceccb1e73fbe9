import { limits } from './limits'

/** Controls, and the marks that turn text around: they would spill from one message into the next. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose.
const unspeakable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** The text as it will stand in the room, or why it cannot. Korean is composed, so that all phones draw it alike. */
export function tidyText(text: string): { text: string } | { refused: 'empty' | 'too-long' } {
  const tidy = text.normalize('NFC').replace(unspeakable, '').trim()
  if (tidy === '') return { refused: 'empty' }
  return [...tidy].length > limits.textLength ? { refused: 'too-long' } : { text: tidy }
}
