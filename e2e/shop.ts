// What a visitor of the made-up shop does: opens the widget and asks.
import type { FrameLocator, Page } from 'playwright-core'
import type { Journey } from './journey.ts'

export type Visitor = { shop: Page; widget: FrameLocator }

/** On a page of the shop: the widget is opened and asked. */
export const beginChat = async (shop: Page, words: string): Promise<FrameLocator> => {
  const widget = shop.frameLocator('#patchbay-widget')
  await widget.getByRole('button', { name: 'Open chat' }).click()
  await widget.getByRole('button', { name: /Start a chat/ }).click()
  const box = widget.getByRole('textbox', { name: 'Write a message…' })
  await box.fill(words)
  await box.press('Enter')
  return widget
}

/** A new visitor begins a chat with these words. */
export const askInShop = async (journey: Journey, words: string): Promise<Visitor> => {
  const shop = await journey.open()
  await shop.goto(`${journey.desk.url}/demo/site`)
  return { shop, widget: await beginChat(shop, words) }
}
