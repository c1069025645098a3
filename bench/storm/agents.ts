// Agents who answer during the storm, and press Send again until the desk has taken it.
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Dice } from '../corpus.ts'

const PATIENCE_MS = 5_000

const send = async (url: string, cookie: string, issueId: string, reply: { client_id: string; body_html: string }): Promise<boolean> => {
  try {
    const answer = await fetch(`${url}/api/app/issues/${issueId}/reply`, {
      method: 'POST', headers: { cookie, 'content-type': 'application/json', 'x-patchbay': '1' }, body: JSON.stringify(reply), signal: AbortSignal.timeout(PATIENCE_MS),
    })
    await answer.text()
    return answer.ok
  } catch {
    return false
  }
}

/** Every word that was taken, one for each reply; each unlike all others. */
export const answerUntil = async (given: { url: string; cookie: string; issues: string[]; dice: Dice; everyMs: number; done(): boolean }): Promise<string[]> => {
  const taken: string[] = []
  for (let n = 1; !given.done(); n++) {
    const words = `Answer number ${n} of the storm`
    const reply = { client_id: randomUUID(), body_html: `<p>${words}</p>` }
    const issue = given.issues[Math.floor(given.dice() * given.issues.length)] ?? ''
    while (!(await send(given.url, given.cookie, issue, reply))) await delay(150)
    taken.push(words)
    await delay(given.everyMs)
  }
  return taken
}
