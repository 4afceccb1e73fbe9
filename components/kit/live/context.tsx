'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { StageSetting } from '@/lib/domain/state/stage-setting'
import type { Words } from '@/lib/words/en/en'
import { wordsOf } from '@/lib/words/words'

interface Stagehand {
  setting: StageSetting
  words: Words
}

const Context = createContext<Stagehand | null>(null)

/** What never changes while a screen is open: the setting it was given and its language. */
export function SettingProvider({ setting, children }: { setting: StageSetting; children: ReactNode }) {
  const value = useMemo(() => ({ setting, words: wordsOf(setting.language) }), [setting])
  return <Context value={value}>{children}</Context>
}

function useStagehand(): Stagehand {
  const value = useContext(Context)
  if (value === null) throw new Error('A panel stands outside of its SettingProvider.')
  return value
}

export const useSetting = () => useStagehand().setting
export const useWords = () => useStagehand().words
