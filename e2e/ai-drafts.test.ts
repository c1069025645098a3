// A draft that a model writes: asked for by key, shown with the earlier issues it leaned on, and sent by nobody but me.
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'
import { beginModel } from './model.ts'

const DRAFT = 'Yes, seats can be added at any time; the rest of the period stands on the next invoice.'
const BETTER = 'Yes: add seats whenever you like. The rest of the period is on your next invoice.'

/** Leans on all it was shown, and makes better what was drafted. */
const model = beginModel((asked) => (asked.includes('Make the draft clearer') ? { text: BETTER, used: [] } : { text: DRAFT, used: [...new Set(asked.match(/\bS\d+\b/g) ?? [])] }))
const journey = beginJourney()

test('a draft names the earlier issues it leaned on, is made better, and leaves when I send it', { timeout: 90_000 }, async () => {
  await model.choose(await journey.visit('leila'), journey.desk, 'drafting')
  const stamp = Date.now().toString(36)
  const root = await journey.desk.say('U0PRIYA', 'C0EXTACME', `Hello, may we add five more seats ${stamp} in the middle of a billing period, and what is on the invoice then?`)
  const page = await journey.visit('mei')
  await openIssue(page, stamp)
  const reply = page.getByRole('textbox', { name: 'Reply' })
  // The key is there once the page knows that a model drafts.
  await page.getByRole('button', { name: 'Write with AI' }).waitFor()
  await reply.click()
  await page.keyboard.press('Control+j')
  await page.getByRole('menuitem', { name: 'Draft a reply' }).click()
  await reply.getByText(DRAFT).waitFor()
  await page.getByText(/^(One earlier issue was|\d+ earlier issues were) used$/).click()
  const source = page.getByRole('link', { name: /^Acme Robotics #\d+ Seats in the middle of a billing period/ })
  await source.waitFor()
  expect(await source.getAttribute('href')).toMatch(/^\/issues\/\d+$/)
  expect(await judge(page, 'a draft with its sources')).toEqual([])
  // What is personal stays here.
  expect(model.asked.join('\n')).not.toContain('priya@')

  await page.getByRole('button', { name: 'Write with AI' }).click()
  await page.getByRole('menuitem', { name: 'Improve what is written' }).click()
  await reply.getByText(BETTER).waitFor()
  expect(await reply.getByText(DRAFT).count()).toBe(0)
  const heard = async () => (await journey.desk.read('U0PRIYA', 'C0EXTACME', root)).map(({ text }) => text).filter((text) => text.includes('next invoice'))
  expect(await heard()).toEqual([])
  await reply.press('Control+Enter')
  await expect.poll(async () => (await heard()).length, { timeout: 20_000 }).toBe(1)
})
