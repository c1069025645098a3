// What hands do in the face of Slack: write, react, open a thread or a menu, run a command.
import type { Locator, Page } from 'playwright-core'
import type { Desk } from './desk.ts'

export const main = (page: Page): Locator => page.getByRole('main')
export const thread = (page: Page): Locator => page.getByRole('complementary', { name: 'Thread' })
export const message = (place: Locator, words: string | RegExp): Locator => place.getByRole('listitem').filter({ hasText: words }).last()

/** Written into the box of the channel or the thread, and sent with Enter. */
export const write = async (place: Locator, words: string): Promise<void> => {
  const box = place.getByRole('textbox').last()
  await box.fill(words)
  await box.press('Enter')
}

export const post = async (page: Page, words: string): Promise<Locator> => {
  await write(main(page), words)
  const said = message(main(page), words)
  await said.waitFor()
  return said
}

export const react = async (said: Locator, emoji: string): Promise<void> => {
  await said.hover()
  await said.getByRole('button', { name: `React with ${emoji}` }).click()
}
export const reaction = (said: Locator, emoji: string, count = 1): Locator => said.getByRole('button', { name: new RegExp(`^${emoji}, ${count}:`) })

export const openThread = async (said: Locator): Promise<void> => {
  await said.hover()
  await said.getByRole('button', { name: 'Reply in thread' }).click()
}

export const runShortcut = async (said: Locator, name: string | RegExp): Promise<void> => {
  await said.hover()
  await said.getByLabel('More actions').last().click()
  await said.getByRole('menuitem', { name }).click()
}

/** The last thing that only this person was shown here. */
export const aside = (page: Page, words: string | RegExp): Locator => page.getByRole('listitem').filter({ hasText: 'Only visible to you' }).filter({ hasText: words }).last()

/** Asks the desk as whoever is signed in on the page. */
export const askDesk = async (page: Page, desk: Desk, method: 'GET' | 'PATCH' | 'PUT' | 'POST' | 'DELETE', path: string, data?: object): Promise<Record<string, unknown>> => {
  const response = await page.request.fetch(`${desk.url}/api/app${path}`, { method, headers: { 'x-patchbay': '1' }, ...(data ? { data } : {}) })
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`)
  return ((await response.json()) as { data: Record<string, unknown> }).data
}

/** What somebody does in Slack where no hand is needed; throws what Slack refuses. */
export const inSlack = async (desk: Desk, user: string, method: string, args: object): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${desk.sandbox}/api/${method}`, {
    method: 'POST', headers: { authorization: `Bearer xoxp-sandbox-${user}`, 'content-type': 'application/json' }, body: JSON.stringify(args),
  })
  const told = (await answer.json()) as { ok: boolean; error?: string }
  if (!told.ok) throw new Error(`${method}: ${told.error}`)
  return told
}
