import { loadedApart } from './loaded-charts'

/** The chart library is large: the screens are there before it. */
export const liveCharts = loadedApart(() => import('../../timeline/live-charts'))
export const metricsBoard = loadedApart(() => import('../../timeline/metrics-board'))
