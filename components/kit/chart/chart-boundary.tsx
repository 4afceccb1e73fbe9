import { Component, type ReactNode, Suspense } from 'react'
import { useHydrated } from '../format/time-of-day'
import { useWords } from '../live/context'

const againAfterMs = 1_500

/**
 * Stands for itself: what is fetched after its screen says so until it is there, and what stumbles in the drawing is
 * drawn again. The rest of the screen, the way back above all, goes on beside it.
 */
export function ChartBoundary({ children }: { children: ReactNode }) {
  const { chart } = useWords()
  const hydrated = useHydrated()
  return (
    <Boundary instead={<p className="k apart-note">{chart.stumbled}</p>}>
      {hydrated && <Suspense fallback={<p className="k apart-note">{chart.loading}</p>}>{children}</Suspense>}
    </Boundary>
  )
}

interface BoundaryProps {
  instead: ReactNode
  children: ReactNode
}

class Boundary extends Component<BoundaryProps, { stumbled: boolean }> {
  override state = { stumbled: false }
  private timer: ReturnType<typeof setTimeout> | undefined

  static getDerivedStateFromError = () => ({ stumbled: true })

  override componentDidCatch() {
    this.timer = setTimeout(() => this.setState({ stumbled: false }), againAfterMs)
  }

  override componentWillUnmount() {
    clearTimeout(this.timer)
  }

  override render() {
    return this.state.stumbled ? this.props.instead : this.props.children
  }
}
