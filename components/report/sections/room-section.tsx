import type { Report } from '@/lib/domain/report/report'
import { countText } from '../../kit/format/format'
import type { Reader } from '../reader'

/** What phones counted and people said. Comments are text: React escapes them. */
export function RoomSection({ report: { audience }, reader }: { report: Report; reader: Reader }) {
  const { says, words } = reader
  const { audience: say } = says
  const count = (value: number | null) => countText(value, words)
  const rated = audience.ratings.reduce((sum, each) => sum + each, 0)
  return (
    <section>
      <h2>{say.title}</h2>
      <dl className="report-facts">
        <Fact name={say.phones} value={count(audience.phones)} />
        <Fact name={say.phoneDrops} value={count(audience.phoneDrops)} />
        <Fact name={say.disconnected} value={count(audience.answered.disconnected)} />
        <Fact name={say.tookBack} value={count(audience.answered.tookBack)} />
        <Fact
          name={say.rating}
          value={audience.mean === null ? say.noRating : say.mean(audience.mean.toFixed(1), count(rated))}
        />
        {rated > 0 && (
          <Fact name="1 · 2 · 3 · 4 · 5" value={audience.ratings.map(each => count(each)).join(' · ')} />
        )}
      </dl>
      {audience.comments.length > 0 && (
        <>
          <h3>{say.comments}</h3>
          <ul className="report-comments">
            {audience.comments.map(({ rating, comment }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two people may say the same.
              <li key={index}>
                <span className="k">{say.stars(String(rating))}</span> {comment}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
