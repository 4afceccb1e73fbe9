import { type FormEvent, type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { mayMessage, messageLength, oneLine, type StageMessage } from '@/lib/domain/audience/stage-message'
import type { Instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import { ruled } from '../kit/commands/ruled'
import { useTimeOfDay } from '../kit/format/time-of-day'
import { Cap } from '../kit/keys/cap'
import { useSetting, useWords } from '../kit/live/context'

interface Props {
  message: FullView['message']
  /** Resolves to whether it was sent; why not is said elsewhere. */
  send(text: string): Promise<boolean>
  clear(): void
  field: RefObject<HTMLInputElement | null>
}

/** A line to whoever stands on the stage, and what became of the last one. What was not sent stays written. */
export function MessageForm({ message, send, clear, field }: Props) {
  const words = useWords()
  const { message: says } = words
  const writing = mayMessage(useSetting())
  const [text, setText] = useState('')
  const sending = useRef(false)
  const clock = useTimeOfDay()

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (sending.current || oneLine(text) === '') return
    sending.current = true
    const sent = await send(text).finally(() => {
      sending.current = false
    })
    // Whoever writes on must not lose a letter, nor find the next ones taken for keys: R would roll back.
    if (!sent || field.current?.value !== text) return
    setText('')
    field.current.blur()
  }

  return (
    <form className="panel message-form" aria-label={says.title} onSubmit={submit}>
      <label>
        <span className="unseen">{says.title}</span>
        <input
          ref={field}
          type="text"
          name="message"
          autoComplete="off"
          placeholder={says.title}
          maxLength={messageLength}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={leaveOrCompose}
        />
      </label>
      <button type="submit" className="small-button" aria-disabled={!writing.allowed || oneLine(text) === ''}>
        {says.send}
        <Cap>M</Cap>
      </button>
      {/* What is left while somebody writes is to be seen, not to be read out letter by letter. */}
      <p className="message-state k" role="status" aria-live={text === '' ? 'polite' : 'off'}>
        {text !== '' ? says.left(messageLength - text.length) : message && stateOf(message, clock, says)}
      </p>
      {message?.cleared === null && (
        <button type="button" className="small-button" {...ruled(writing, words)} onClick={clear}>
          {says.takeBack}
        </button>
      )}
    </form>
  )
}

function stateOf(
  { at, cleared }: StageMessage,
  clock: (at: Instant) => string,
  says: ReturnType<typeof useWords>['message'],
) {
  if (cleared === null) return says.stands(clock(at))
  return (cleared.how === 'read' ? says.wasRead : says.wasTakenBack)(clock(cleared.at))
}

function leaveOrCompose(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key === 'Escape') event.currentTarget.blur()
  // Enter that ends a Korean syllable is not meant to send.
  if (event.key === 'Enter' && event.nativeEvent.isComposing) event.preventDefault()
}
