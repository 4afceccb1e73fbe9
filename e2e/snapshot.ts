import type { Demo } from './launch'

/** What a signed-in screen sees just now, by a stream of the co-presenter's, who holds nothing by looking. */
export async function readSnapshot({ console, passcodes }: Demo): Promise<unknown> {
  const signIn = await fetch(`${console}/api/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ passcode: passcodes.coPresenter, next: '/' }),
    redirect: 'manual',
  })
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const response = await fetch(`${console}/api/stream`, { headers: { cookie } })
  const decoder = new TextDecoder()
  let heard = ''
  for await (const chunk of response.body ?? []) {
    heard += decoder.decode(chunk, { stream: true })
    const data = /^event: snapshot\ndata: (.*)\n\n/m.exec(heard)?.[1]
    if (data !== undefined) return JSON.parse(data)
  }
  throw new Error(`The stream brought no snapshot:\n${heard}`)
}
