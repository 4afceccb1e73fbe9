import { expect, type Page } from '@playwright/test'

/** A person on the chat page. */
export async function enterChat(page: Page, chat: string) {
  const closed: string[] = []
  page.on('websocket', socket => socket.on('close', () => closed.push(socket.url())))
  await page.goto(`${chat}/?lang=en`)
  const message = page.getByRole('textbox', { name: 'Message' })
  const log = page.getByRole('log')
  await expect(page.getByText('Connecting')).toBeHidden()
  return {
    page,
    /** Addresses of sockets that closed, whoever closed them. */
    closed,
    async say(text: string) {
      await message.fill(text)
      await page.getByRole('button', { name: 'Send' }).click()
    },
    /** Where exactly this was said. */
    said: (text: string) => log.getByText(text, { exact: true }),
    /** Everything that is to be read, in order. */
    texts: () => log.getByRole('listitem').allInnerTexts(),
  }
}

export type Chatter = Awaited<ReturnType<typeof enterChat>>
