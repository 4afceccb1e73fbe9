import type { ReactNode } from 'react'

interface Props {
  title: string
  /** A key that has its place beside the title. */
  beside?: ReactNode
  /** What the figures are. */
  unit: string
  /** Where they come from, and how old they are. */
  source: ReactNode
  keys: ReactNode
  children: ReactNode
}

/** A chart's place: what it shows, in which unit, from where, and the keys to its lines. */
export const PlotPanel = ({ title, beside, unit, source, keys, children }: Props) => (
  <section className="panel metric" aria-label={title}>
    <header className="metric-top">
      <h2 className="metric-head">{title}</h2>
      {beside}
    </header>
    <p className="metric-sub k">
      <span>{unit}</span>
      <span>{source}</span>
    </p>
    <p className="metric-now">{keys}</p>
    <div className="metric-plot">{children}</div>
  </section>
)
