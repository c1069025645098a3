// What one reads on an issue: pictures one after the other, words from right to left, what may help, and pages of other systems beside it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { judge } from './axe.ts'
import { openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

test('the likeliest article stands above the composer, goes into the reply, and is closed for good', async () => {
  const page = await journey.visit('mei')
  await openIssue(page, 'Read-only token for a vendor')
  const help = page.getByRole('region', { name: 'What may help' })
  await help.getByRole('link', { name: 'Make a read-only token for a vendor' }).waitFor()
  expect(await help.getByRole('listitem').count()).toBe(1)
  await help.getByRole('button', { name: /Show \d more/ }).click()
  expect(await help.getByRole('listitem').count()).toBeGreaterThan(1)
  expect(await judge(page, 'what may help')).toEqual([])
  await help.getByRole('button', { name: 'Put the link into the reply' }).first().click()
  const reply = page.getByRole('textbox', { name: 'Reply' })
  await reply.getByRole('link', { name: 'Make a read-only token for a vendor' }).waitFor()
  await help.getByRole('button', { name: 'Close what may help' }).click()
  await help.waitFor({ state: 'detached' })
  await page.reload()
  await reply.waitFor()
  // The sidebar still has the articles, so the answer to what may help has come.
  await page.getByRole('complementary', { name: 'Details' }).getByRole('link', { name: 'Make a read-only token for a vendor' }).waitFor()
  expect(await help.count()).toBe(0)
})

test('a similar issue says why it is one, and is looked at beside what one reads', async () => {
  const page = await journey.visit('john')
  await openIssue(page, 'Alert mails to two people')
  const here = page.url()
  const reply = page.getByRole('textbox', { name: 'Reply' })
  await reply.fill('A second address is coming')
  const similar = page.getByRole('region', { name: 'What may help' }).getByRole('link', { name: /Failure alerts to a Teams channel/ })
  await similar.getByText('both speak of alert').waitFor()
  await similar.click()
  const beside = page.getByRole('dialog', { name: /Failure alerts to a Teams channel/ })
  await beside.getByText(/% alike: both speak of alert/).waitFor()
  await beside.getByText('Tag those pipelines').waitFor()
  expect(await judge(page, 'an issue beside', '[role=dialog]')).toEqual([])
  await page.keyboard.press('Escape')
  await beside.waitFor({ state: 'detached' })
  expect(page.url()).toBe(here)
  expect(await reply.innerText()).toBe('A second address is coming')
  await reply.fill('')
  await page.getByRole('complementary', { name: 'Details' }).getByRole('link', { name: /Failure alerts to a Teams channel/ }).click()
  await beside.getByRole('link', { name: 'Open the issue' }).click()
  await page.getByRole('heading', { name: 'Failure alerts to a Teams channel' }).waitFor()
})

/** A picture of one colour, as the browser itself makes it. */
const makePicture = (color: string): string => `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400" fill="${color}"/></svg>`

test('pictures of a message open large, arrows walk through them, and Escape leads back to where one was', async () => {
  const page = await journey.visit('sabrina')
  await openIssue(page, 'Incident report as a PDF')
  const pictures = await page.evaluate(async (sources) => {
    const draw = async (source: string): Promise<number[]> => {
      const image = new Image()
      image.src = `data:image/svg+xml;base64,${btoa(source)}`
      await image.decode()
      const canvas = new OffscreenCanvas(640, 400)
      canvas.getContext('2d')?.drawImage(image, 0, 0)
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())]
    }
    return Promise.all(sources.map(draw))
  }, [makePicture('seagreen'), makePicture('slateblue')])
  await page.locator('input[type=file]').first().setInputFiles(pictures.map((bytes, at) => ({ name: ['before.png', 'after.png'][at] ?? '', mimeType: 'image/png', buffer: Buffer.from(bytes) })))
  await page.getByText('after.png').first().waitFor()
  const reply = page.getByRole('textbox', { name: 'Reply' })
  await reply.fill('Before and after')
  await expect.poll(() => page.getByRole('button', { name: 'Send', exact: true }).isEnabled()).toBe(true)
  await reply.press('Control+Enter')
  const message = page.getByRole('article').filter({ hasText: 'Before and after' })
  const first = message.getByRole('button', { name: 'Enlarge before.png' })
  // Once it has left: till then it can still be called back, and stands elsewhere on the page.
  await message.getByRole('button', { name: 'More for this message' }).waitFor({ state: 'attached', timeout: 30_000 })
  await first.click()
  const large = page.getByRole('dialog', { name: /before\.png/ })
  await large.getByText('1 of 2').waitFor()
  const shown = large.getByRole('img', { name: 'before.png' })
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
  expect(await judge(page, 'a large picture', '[role=dialog]')).toEqual([])
  await page.keyboard.press('ArrowRight')
  const second = page.getByRole('dialog', { name: /after\.png/ })
  await second.getByText('2 of 2').waitFor()
  expect(await second.getByRole('button', { name: 'Next picture' }).isDisabled()).toBe(true)
  await page.keyboard.press('ArrowLeft')
  await large.waitFor()
  await page.keyboard.press('Escape')
  await large.waitFor({ state: 'detached' })
  await expect.poll(() => first.evaluate((button) => button === document.activeElement)).toBe(true)
})

test('words from right to left stand at the right, each paragraph by its own letters, and code stays as it is', async () => {
  await journey.desk.say('U0GRACE', 'C0EXTLUMEN', 'التقرير الأسبوعي وصل فارغا، هل يمكنكم إعادة إرساله؟\nThe second line is in English.\nالأمر هو `nimbus resend --week 48` كما في الدليل')
  const page = await journey.visit('sabrina', '/issues')
  await page.locator('a[data-card]').filter({ hasText: 'التقرير' }).first().click()
  const words = page.getByRole('article').filter({ hasText: 'The second line is in English.' }).locator('.words').first()
  await words.waitFor()
  /** Where the first letter of some words stands in their block: 0 at its left edge, 1 at its right. */
  const startOf = (text: string) =>
    words.evaluate((box, sought) => {
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(sought) ?? -1
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const [letter, whole] = [range.getBoundingClientRect(), box.getBoundingClientRect()]
        return ((letter.left + letter.right) / 2 - whole.left) / whole.width
      }
      return Number.NaN
    }, text)
  expect(await startOf('التقرير')).toBeGreaterThan(0.9)
  expect(await startOf('The second line')).toBeLessThan(0.1)
  expect(await startOf('الأمر')).toBeGreaterThan(0.9)
  expect(await words.locator('code').evaluate((code) => getComputedStyle(code).direction)).toBe('ltr')
  const reply = page.getByRole('textbox', { name: 'Reply' })
  await reply.fill('سنعيد إرساله اليوم')
  expect(await reply.evaluate((box) => getComputedStyle(box.querySelector('p') ?? box).direction)).toBe('rtl')
  expect(await judge(page, 'right to left')).toEqual([])
})

/** A system of the company's own, which says what it was asked for. */
const openBilling = async (): Promise<string> => {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>Billing</title><body><h1>Bills of ${decodeURIComponent(pathname.slice(1))}</h1><p>Asked from ${request.headers.referer ?? 'nowhere'} about #${searchParams.get('issue')}</p></body></html>`)
  })
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a page of another system is put beside issues by an admin, filled in for each, and taken back', async () => {
  const billing = await openBilling()
  const page = await journey.visit('leila', '/settings/sidebar')
  await page.getByRole('button', { name: 'Add a page' }).click()
  const form = page.getByRole('dialog', { name: 'Add a page' })
  await form.getByLabel('Name').fill('Billing')
  await form.getByLabel('Address').fill(`${billing}/{{account.secret}}`)
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByRole('alert').getByText('{{account.secret}}, which nothing is known by').waitFor()
  expect(await judge(page, 'form of a page', '[role=dialog]')).toEqual([])
  await form.getByLabel('Address').fill(`${billing}/{{account.name}}?issue={{issue.number}}`)
  await form.getByRole('button', { name: 'Save' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'More for Billing' }).waitFor()
  expect(await judge(page, 'settings with a page')).toEqual([])

  const mei = await journey.visit('mei')
  await openIssue(mei, 'Weekly report arrived empty')
  const details = mei.getByRole('complementary', { name: 'Details' })
  await details.getByRole('heading', { name: 'Billing' }).scrollIntoViewIfNeeded()
  const frame = details.frameLocator('iframe[title=Billing]')
  await frame.getByRole('heading', { name: 'Bills of Quill & Co' }).waitFor()
  const number = new URL(mei.url()).pathname.split('/').at(-1)
  await frame.getByText(`Asked from nowhere about #${number}`).waitFor()
  expect(await details.getByRole('link', { name: 'Open Billing' }).getAttribute('href')).toBe(`${billing}/Quill%20%26%20Co?issue=${number}`)
  // Whoever runs that page must not be able to put another in place of ours.
  expect(await details.locator('iframe').getAttribute('sandbox')).not.toContain('top-navigation')

  await page.getByRole('button', { name: 'More for Billing' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByText('Billing is removed').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'More for Billing' }).waitFor()
})
