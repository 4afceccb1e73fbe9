/** WebSocket frames (RFC 6455 §5.2) as a client should send them, and as it should not. */
import type { Chance } from './chance'
import { mutateBytes } from './mutate-request'
import { jsonText, mutated } from './mutate-value'

interface Shape {
  opcode: number
  payload: Buffer
  fin?: boolean
  rsv?: number
  masked?: boolean
  /** What the header says instead of the payload's length. */
  claimed?: bigint
  /** 64 bits for the length where 7 would do. */
  long?: boolean
}

const [continuation, text, binary, close, ping, pong] = [0, 1, 2, 8, 9, 10]

function frame({
  opcode,
  payload,
  fin = true,
  rsv = 0,
  masked = true,
  claimed,
  long = false,
}: Shape): Buffer {
  const length = claimed ?? BigInt(payload.length)
  const first = (fin ? 0x80 : 0) | (rsv << 4) | opcode
  const mask = masked ? 0x80 : 0
  let head: Buffer
  if (length < 126n && !long) head = Buffer.from([first, mask | Number(length)])
  else if (length < 65_536n && !long) {
    head = Buffer.from([first, mask | 126, 0, 0])
    head.writeUInt16BE(Number(length), 2)
  } else {
    head = Buffer.concat([Buffer.from([first, mask | 127]), Buffer.alloc(8)])
    head.writeBigUInt64BE(BigInt.asUintN(64, length), 2)
  }
  if (!masked) return Buffer.concat([head, payload])
  const key = Buffer.from([0x37, 0xfa, 0x21, 0x3d])
  const hidden = Buffer.from(payload.map((byte, index) => byte ^ (key[index % 4] ?? 0)))
  return Buffer.concat([head, key, hidden])
}

export const textFrame = (words: string): Buffer => frame({ opcode: text, payload: Buffer.from(words) })

const closings = [
  Buffer.alloc(0),
  Buffer.from([3]),
  Buffer.from([0x03, 0xe8]),
  Buffer.from([0, 0]),
  Buffer.from([0xff, 0xff]),
  Buffer.from([0x03, 0xed]),
  Buffer.from([0x03, 0xe8, 0xff, 0xfe]),
] as const

/** A frame that means `message`, wrong as JSON, as UTF-8 or as a frame. */
export function mutatedFrame(chance: Chance, message: unknown): Buffer {
  const said = Buffer.from(jsonText(chance, chance.happens(0.8) ? mutated(chance, message) : message))
  switch (chance.below(20)) {
    case 0:
      return frame({ opcode: text, payload: said, masked: false })
    case 1:
      return frame({ opcode: text, payload: said, rsv: 1 + chance.below(7) })
    case 2:
      return frame({ opcode: 3 + chance.below(5) + (chance.happens(0.5) ? 8 : 0), payload: said })
    case 3:
      return frame({ opcode: continuation, payload: said })
    case 4:
      return frame({
        opcode: text,
        payload: said,
        claimed: chance.of([2n ** 63n, 2n ** 64n - 1n, 2n ** 40n, 200_000n]),
      })
    case 5:
      return frame({ opcode: text, payload: said, long: true })
    case 6:
      return frame({
        opcode: chance.of([ping, pong, close]),
        payload: chance.bytes(chance.of([0, 125, 126, 300])),
      })
    case 7:
      return frame({ opcode: close, payload: chance.of(closings) })
    case 8:
      return frame({
        opcode: text,
        payload: Buffer.concat([
          said,
          chance.of([Buffer.from([0xff]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0xc0, 0x80])]),
        ]),
      })
    case 9:
      return frame({ opcode: binary, payload: said })
    case 10:
      return frame({ opcode: text, payload: Buffer.alloc(chance.of([4_097, 33_000, 132_000]), 'a') })
    case 11: {
      const half = chance.below(said.length + 1)
      const between = chance.happens(0.5) ? [frame({ opcode: ping, payload: Buffer.from('x') })] : []
      const first = frame({ opcode: text, payload: said.subarray(0, half), fin: false })
      const last = frame({
        opcode: chance.of([continuation, continuation, text]),
        payload: said.subarray(half),
      })
      return Buffer.concat([first, ...between, last])
    }
    case 12:
      return mutateBytes(chance, textFrame(said.toString()))
    case 13:
      return frame({ opcode: close, payload: said, fin: false })
    default:
      return frame({ opcode: text, payload: said })
  }
}
