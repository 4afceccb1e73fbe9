import { randomInt } from 'node:crypto'

/** Nothing that a person could read as something else across a room: no 0/o, 1/i/l. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Three groups of four, for example `k7mq-w3ha-t9xd`: 59 bits. */
export const randomPasscode = () =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-')
