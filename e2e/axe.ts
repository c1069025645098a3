// What axe finds on a page, by day and by night.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** A line for each of the first three places of every flaw, with the page's name and the theme; of a window in front, `within` it alone, as the page behind is hidden from everybody. */
export const judge = async (page: Page, name: string, within?: string): Promise<string[]> => {
  const found: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // A color that is still on its way is neither of the two; the page hears of the change before its next frame, and sets out then.
    await page.evaluate(async () => {
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
      await Promise.allSettled(document.getAnimations().map((one) => one.finished))
    })
    const builder = new AxeBuilder({ page })
    const { violations } = await (within ? builder.include(within) : builder).analyze()
    found.push(...violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${name}, ${colorScheme}: ${id}: ${node.html.slice(0, 140)}`)))
  }
  return found
}
