import { z } from 'zod'

const answer = z.object({ pollMs: z.number().min(1_000).max(60_000).default(2_000) })
const usualMs = 2_000

/** Opens the page as a browser does; what comes is only read. A failure is the load balancer's to count, not ours. */
export async function openPage(chatUrl: string, lang: string): Promise<void> {
  try {
    const page = await fetch(`${chatUrl}/?lang=${lang}`, { signal: AbortSignal.timeout(10_000) })
    await page.arrayBuffer()
  } catch {
    // A person would see an error page and go on to the chat when it is back.
  }
}

/** Asks who answers; resolves to the milliseconds after which to ask again. */
export async function askWho(chatUrl: string): Promise<number> {
  try {
    const reply = await fetch(`${chatUrl}/whoami`, { signal: AbortSignal.timeout(4_000) })
    return answer.parse(await reply.json()).pollMs
  } catch {
    return usualMs
  }
}
