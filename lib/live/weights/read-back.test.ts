import { expect, test } from 'vitest'
import { openingSplit, rollbackSplit, type Split, splitOf } from '../../domain/base/traffic'
import { readBack } from './read-back'

const never = new AbortController().signal

/** A listener that is found like this, one look after the other, whatever is written. */
function listener(...looks: Split[]) {
  let written = 0
  const [last = openingSplit] = looks.slice(-1)
  return {
    late: null,
    read: async () => looks.shift() ?? last,
    again: async () => ({ replaced: openingSplit, requestId: `again-${++written}` }),
  }
}
const rollback = { to: rollbackSplit, replaced: openingSplit }

test('what stands at once bears no name of another write', async () => {
  expect(await readBack({ ...rollback, ...listener(rollbackSplit) }, never)).toEqual({ split: rollbackSplit })
})

test('a rollback that is written again bears the name of the write that stands', async () => {
  const found = listener(openingSplit, openingSplit, rollbackSplit)
  expect(await readBack({ ...rollback, ...found }, never)).toEqual({
    split: rollbackSplit,
    requestId: 'again-2',
  })
})

test('a change is looked at twice and never written again', async () => {
  const found = { ...listener(openingSplit), again: null }
  const stands = await readBack({ to: splitOf(50), replaced: openingSplit, ...found }, never)
  expect(stands).toEqual({ split: openingSplit })
})
