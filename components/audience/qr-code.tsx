import { useSetting, useWords } from '../kit/live/context'

/** The address of the audience's page, to be scanned. */
export function QrCode() {
  const { joinQr } = useSetting()
  const { bottom } = useWords()
  // biome-ignore lint/performance/noImgElement: a data address; there is nothing to optimise.
  return <img src={`data:image/svg+xml,${encodeURIComponent(joinQr)}`} alt={bottom.scan} />
}
