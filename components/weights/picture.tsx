import type { BarGeometry } from './geometry'

interface Props {
  geometry: BarGeometry
  /** The Green weight under the hand; null while there is none. */
  draft: number | null
}

const percent = (value: number) => `${value}%`

/** Blue plain, Green hatched, so that they are told apart without colour. Places are attributes: no inline style is needed. */
export function BarPicture({ geometry: { border, handle, band }, draft }: Props) {
  return (
    <>
      <svg className="bar-fill" aria-hidden="true">
        <defs>
          <pattern
            id="hatch"
            width="9"
            height="9"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="hatch-ground" width="9" height="9" />
            <rect className="hatch-line" width="2.6" height="9" />
          </pattern>
        </defs>
        {border !== null && (
          <>
            <rect className="bar-green" width="100%" height="100%" />
            <rect className="bar-blue" width={percent(border)} height="100%" />
          </>
        )}
      </svg>
      <b
        className="bar-letter bar-letter-blue"
        data-covered={border !== null && border < 7}
        aria-hidden="true"
      >
        B
      </b>
      <b
        className="bar-letter bar-letter-green"
        data-covered={border !== null && border > 93}
        aria-hidden="true"
      >
        G
      </b>
      <svg className="bar-marks" aria-hidden="true">
        {border !== null && handle !== null && Math.abs(border - handle) > 0.5 && (
          <line className="bar-way" x1={percent(border)} x2={percent(handle)} y1="50%" y2="50%" />
        )}
        {border !== null && <rect className="bar-accepted" x={percent(border)} />}
        {band && (
          <>
            <rect className="bar-band" x={percent(band.from)} width={percent(band.width)} />
            <rect className="bar-observed" x={percent(band.mark)} />
          </>
        )}
        {handle !== null && <circle className="bar-handle" cx={percent(handle)} cy="50%" />}
        {handle !== null && draft !== null && (
          <text className="bar-draft" x={percent(handle)} y="50%">
            {`${100 - draft} / ${draft}`}
          </text>
        )}
      </svg>
    </>
  )
}
