import { textIn } from '../kit/format/text'
import { Cap } from '../kit/keys/cap'
import { useSetting, useWords } from '../kit/live/context'

/** What the room will ask, and what to say. In the script's place: left is what to say. */
export function QuestionCards({ close }: { close(): void }) {
  const { show, language } = useSetting()
  const { questions, stagecraft } = useWords()
  return (
    <section className="panel questions" aria-label={questions.title}>
      <header className="questions-head">
        <h2>{questions.title}</h2>
        <button type="button" className="small-button" onClick={close}>
          {stagecraft.close} <Cap>Q</Cap>
        </button>
      </header>
      {show.questions.length === 0 && <p className="k">{questions.none}</p>}
      {/* A list that can be scrolled must be reachable by keyboard. */}
      <dl tabIndex={0}>
        {show.questions.map(({ ask, answer }) => (
          <div key={textIn(ask, language)}>
            <dt>{textIn(ask, language)}</dt>
            <dd>{textIn(answer, language)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
