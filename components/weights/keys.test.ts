import { describe, expect, it } from 'vitest'
import { sliderMove } from './keys'

describe('the slider’s keys', () => {
  it.each([
    ['right gives Green one more', 'ArrowRight', false, 10, { green: 11 }],
    ['left gives Green one less', 'ArrowLeft', false, 10, { green: 9 }],
    ['Shift makes it ten', 'ArrowUp', true, 10, { green: 20 }],
    ['it stops at the end', 'ArrowRight', true, 95, { green: 100 }],
    ['it stops at the beginning', 'ArrowDown', true, 4, { green: 0 }],
    ['Home is all Blue', 'Home', false, 40, { green: 0 }],
    ['End is all Green', 'End', false, 40, { green: 100 }],
    ['Enter commits', 'Enter', false, 40, 'commit'],
    ['Escape cancels', 'Escape', false, 40, 'cancel'],
    ['PageDown is the script’s', 'PageDown', false, 40, null],
    ['PageUp is the script’s', 'PageUp', false, 40, null],
    ['Space is the script’s', 'Space', false, 40, null],
  ])('%s', (_name, code, shift, green, move) => {
    expect(sliderMove(code, shift, green)).toEqual(move)
  })
})
