import { loadedApart } from '../kit/chart/loaded-apart'

/** The chart library is large: the screens are there before it. */
export const liveCharts = loadedApart(() => import('./live-charts'))
export const metricsBoard = loadedApart(() => import('./metrics-board'))
