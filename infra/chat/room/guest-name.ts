import type { Language } from '../../../common/language'

const words: Record<Language, { kinds: readonly string[]; animals: readonly string[] }> = {
  ko: {
    kinds: listOf('다정한 씩씩한 느긋한 반짝이는 용감한 포근한 명랑한 재빠른 차분한 상냥한'),
    animals: listOf('수달 고래 여우 다람쥐 펭귄 올빼미 너구리 참새 돌고래 고슴도치 해달 두루미'),
  },
  en: {
    kinds: listOf('Kind Brave Calm Sunny Quick Gentle Merry Bright Cozy Nimble'),
    animals: listOf('Otter Whale Fox Squirrel Penguin Owl Badger Sparrow Dolphin Hedgehog Heron Crane'),
  },
}

function listOf(line: string): readonly string[] {
  return line.split(' ')
}

const pick = (from: readonly string[], random: () => number): string =>
  from[Math.floor(random() * from.length)] ?? ''

/** A friendly name for a new guest, such as "Brave Otter 42"; `random` gives numbers in [0, 1). */
export function inventName(language: Language, random: () => number): string {
  const { kinds, animals } = words[language]
  const number = 10 + Math.floor(random() * 990)
  return `${pick(kinds, random)} ${pick(animals, random)} ${number}`
}

/** Only names of our own making are taken back from a browser: nobody enters as "Server" or as the presenter. */
export function isInventedName(name: string): boolean {
  const match = /^(\S+) (\S+) ([1-9]\d{1,2})$/.exec(name)
  if (!match) return false
  const [, kind = '', animal = ''] = match
  return Object.values(words).some(of => of.kinds.includes(kind) && of.animals.includes(animal))
}
