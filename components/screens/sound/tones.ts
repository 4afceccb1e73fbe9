import type { SoundCue } from './sound-cues'

/** Two notes, as frequencies in hertz: up for what is good, down for what is not, one low for a loss. */
const notesOf: Record<SoundCue, readonly number[]> = {
  started: [523, 659],
  successful: [523, 659, 784],
  'rolling-back': [659, 440],
  back: [440, 523],
  dropped: [220, 220],
  failed: [330, 247],
}
const noteSeconds = 0.14
const loudness = 0.12

/** Length of a cue's tones in milliseconds: whoever speaks after them waits so long. */
export const tonesMs = (cue: SoundCue) => notesOf[cue].length * noteSeconds * 1_000

/** Plays a cue's notes. Each swells and fades: a tone that is cut clicks. */
export function playTones(context: AudioContext, cue: SoundCue) {
  notesOf[cue].forEach((frequency, index) => {
    const from = context.currentTime + index * noteSeconds
    const tone = context.createOscillator()
    const gain = context.createGain()
    tone.type = 'sine'
    tone.frequency.value = frequency
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(loudness, from + noteSeconds / 4)
    gain.gain.linearRampToValueAtTime(0, from + noteSeconds)
    tone.connect(gain).connect(context.destination)
    tone.start(from)
    tone.stop(from + noteSeconds)
  })
}
