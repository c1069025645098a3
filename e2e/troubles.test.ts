// When things go wrong: the server away, the session over; what was written is kept and sent once.
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

test('a reply typed while the server is away is kept, and sent once when it is back', async () => {
  const page = await journey.visit('john')
  await openIssue(page, 'File transfer fails')
  await page.getByText('Lab results wait on this').first().waitFor()
  const reply = page.getByRole('textbox', { name: 'Reply' })
  await reply.waitFor()
  await journey.desk.running.stop()
  await page.getByText('No connection.').waitFor()
  await reply.fill('The transfer host has its old key again.')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Waits for the connection').waitFor()
  await journey.desk.again()
  await page.getByText('No connection.').waitFor({ state: 'detached', timeout: 30_000 })
  await page.getByText('Waits for the connection').waitFor({ state: 'detached' })
  const heard = async () => {
    const root = (await journey.desk.read('U0ANA', 'C0EXTLUMEN')).find((message) => message.text.startsWith('Our file transfer'))?.ts
    return (await journey.desk.read('U0ANA', 'C0EXTLUMEN', root)).filter((message) => message.text.includes('has its old key again')).length
  }
  await expect.poll(heard, { timeout: 15_000 }).toBe(1)
  await page.reload()
  await page.getByText('has its old key again').waitFor()
  expect(await page.getByText('has its old key again').count()).toBe(1)
})

test('a session that ends in the middle of a draft keeps the draft', { timeout: 40_000 }, async () => {
  const page = await journey.visit('mei')
  await openIssue(page, 'Backfill for depot 14')
  const address = page.url()
  await page.getByRole('textbox', { name: 'Reply' }).fill('Half a thought about depot 14')
  await page.getByText('Draft saved').waitFor()
  await page.context().clearCookies()
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/sign-in/)
  await page.getByRole('button', { name: /Continue as Mei/ }).click()
  await page.waitForURL(address)
  await page.getByText('Half a thought about depot 14').first().waitFor()
  await expect.poll(async () => {
    const root = (await journey.desk.read('U0KWAME', 'C0EXTNORTHWIND')).find((message) => message.text.startsWith('Depot 14 was offline'))?.ts
    return (await journey.desk.read('U0KWAME', 'C0EXTNORTHWIND', root)).filter((message) => message.text.includes('Half a thought')).length
  }, { timeout: 15_000 }).toBe(1)
})

test('a draft nobody sent is there after signing in again', async () => {
  const page = await journey.visit('mei')
  await openIssue(page, 'Backfill missing two days')
  await page.getByRole('textbox', { name: 'Reply' }).fill('Not finished yet')
  await page.getByText('Draft saved').waitFor()
  await page.context().clearCookies()
  const address = page.url()
  await page.reload()
  await page.getByRole('button', { name: /Continue as Mei/ }).click()
  await page.waitForURL(address)
  await page.getByRole('textbox', { name: 'Reply' }).getByText('Not finished yet').waitFor()
})

test('a page of ten million letters is attached as a file, a program is refused with its reason, and the words stay', async () => {
  const page = await journey.visit('john')
  await openIssue(page, 'Tunnel drops every night')
  const reply = page.getByRole('textbox', { name: 'Reply' })
  await reply.fill('Here is the whole log')
  await reply.evaluate((box) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'the tunnel dropped again, as it did before it. '.repeat(220_000))
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await page.getByText(/pasted-text\.txt/).first().waitFor()
  await page.locator('input[type=file]').first().setInputFiles({ name: 'repair.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') })
  await page.getByText('repair.exe was not added').waitFor()
  await page.getByText(/is a program \(\.exe\)/).waitFor()
  expect(await reply.innerText()).toBe('Here is the whole log')
})

test('an issue that somebody closes while one writes says so, and keeps what was written', async () => {
  const [john, mei] = [await journey.visit('john'), await journey.visit('mei')]
  await openIssue(john, 'Incident report as a PDF')
  await john.getByRole('textbox', { name: 'Reply' }).pressSequentially('It is on its way')
  await openIssue(mei, 'Incident report as a PDF')
  await mei.getByRole('article').first().waitFor()
  await mei.keyboard.press('e')
  const told = john.getByRole('alert').filter({ hasText: 'Mei Tanaka closed this while you were writing. Your draft is kept.' })
  await told.waitFor()
  expect(await john.getByRole('textbox', { name: 'Reply' }).innerText()).toBe('It is on its way')
  await told.getByRole('button', { name: 'I have seen it' }).click()
  await told.waitFor({ state: 'detached' })
  await john.getByRole('textbox', { name: 'Reply' }).press('Control+Enter')
  await john.getByRole('article').filter({ hasText: 'It is on its way' }).waitFor()
})
