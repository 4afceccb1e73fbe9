import { type ComponentType, lazy } from 'react'

interface Loaded<Props> {
  default: ComponentType<Props>
}

const againAfterMs = 1_500

/**
 * A part that is fetched after its screen, and as often as it takes: a Wi-Fi that stumbles in the wrong second must not
 * take the screen along.
 */
export function loadedApart<Props>(load: () => Promise<Loaded<Props>>) {
  let loading: Promise<Loaded<Props>> | null = null
  const untilLoaded = async (): Promise<Loaded<Props>> => {
    for (;;) {
      try {
        return await load()
      } catch (error) {
        console.warn(error)
        await new Promise(resolve => setTimeout(resolve, againAfterMs))
      }
    }
  }
  const fetched = () => {
    loading ??= untilLoaded()
    return loading
  }
  return { Part: lazy(fetched), fetched }
}
