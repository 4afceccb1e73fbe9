import { setWeightsElsewhere } from './aws'
import { crowdSize } from './cloud'
import { expect, test } from './demo'
import { enterAsPresenter, startShow } from './presenter'
import { consoleStandsAtStart, readCloud, resetCloud } from './reset'

test('what a test leaves of a cloud is undone before the next one, and what a console is not is named', async ({
  demo,
  page,
}) => {
  const { controlUrl } = demo.cloud
  const order = (path: string, body: object) =>
    fetch(`${controlUrl}${path}`, { method: 'POST', body: JSON.stringify(body) })
  await order('/faults', { fault: 'metrics', mode: 'late' })
  await order('/crowd', { size: crowdSize + 4, rate: 2 })
  await setWeightsElsewhere(demo, { blue: 40, green: 60 })
  expect(await readCloud(controlUrl)).toMatchObject({ asked: { blue: 40, green: 60 } })
  await resetCloud(demo)
  expect(await readCloud(controlUrl)).toMatchObject({
    faults: [],
    inEffect: { blue: 90, green: 10 },
    crowd: { size: crowdSize, rate: 1 },
  })

  await enterAsPresenter(page, demo)
  await startShow(page)
  const looking = consoleStandsAtStart(demo, 0)
  await expect(looking).rejects.toThrow(/show: .*"running"/)
  await expect(looking).rejects.toThrow(/lease: .*"presenter"/)
})
