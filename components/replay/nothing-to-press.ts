import type { ChartsProps } from '../screens/charts/charts-screen'
import type { PresenterProps } from '../screens/presenter/presenter-screen'

const refuse = async () => ({ ok: false as const, because: { code: 'recording' as const } })
/** Faults are not even offered on a recording. */
const noFault = async () => ({ ok: false as const, because: { code: 'rehearsal-only' as const } })

type Pressed = Pick<
  PresenterProps & ChartsProps,
  'actions' | 'checklistActions' | 'faultActions' | 'adjustProbe'
>

/** Every action of a screen, refused: a recording moves nothing. */
export const nothingToPress: Pressed = {
  actions: {
    shift: refuse,
    takeControl: refuse,
    setGuard: refuse,
    stagecraft: refuse,
    moveShow: refuse,
    sendMessage: refuse,
    clearMessage: refuse,
  },
  checklistActions: { check: refuse, tick: refuse, scaleGreen: refuse },
  faultActions: { begin: noFault, end: noFault, endAll: noFault, breakIt: noFault, setCrowd: noFault },
  adjustProbe: refuse,
}
