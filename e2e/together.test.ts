// Two people at the same customer: each sees the other, who is writing, and what is to be known about the account.
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

test('who has an issue open sees who else has, and who is writing', async () => {
  const [mei, john] = [await journey.visit('mei'), await journey.visit('john')]
  await openIssue(mei, 'Do test calls count')
  await openIssue(john, 'Do test calls count')
  await mei.getByRole('status').getByText('John is viewing').waitFor()
  await john.getByRole('status').getByText('Mei is viewing').waitFor()
  await john.getByRole('textbox', { name: 'Reply' }).pressSequentially('They do not')
  await mei.getByRole('status').getByText('John is replying…').waitFor()
  await john.getByRole('textbox', { name: 'Reply' }).press('Control+Enter')
  await mei.getByRole('article').filter({ hasText: 'They do not' }).waitFor()
  await mei.getByText('John is replying…').waitFor({ state: 'detached' })
  await john.getByRole('link', { name: /^Inbox/ }).click()
  await mei.getByText(/John is/).waitFor({ state: 'detached' })
})

test('a highlight is written beside one issue, stands above every issue of the account, and is taken back', async () => {
  const [alex, mei] = [await journey.visit('alex'), await journey.visit('mei')]
  await openIssue(mei, 'Dashboard slow in Safari 19')
  await openIssue(alex, 'Weekly report arrived empty')
  const details = alex.getByRole('complementary', { name: 'Details' })
  await details.getByRole('button', { name: 'Add a highlight' }).click()
  const form = alex.getByRole('dialog', { name: 'Highlight for Quill & Co' })
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByRole('alert').getByText('Write what is to be known about this account.').waitFor()
  await form.getByRole('textbox', { name: 'Words' }).fill('Answers in French, please.')
  await form.getByLabel('Shown until').fill('2020-01-01T09:00')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByRole('alert').getByText(/lies in the past/).waitFor()
  expect(await judge(alex, 'highlight form')).toEqual([])
  await form.getByLabel('Shown until').fill('')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.waitFor({ state: 'detached' })
  const strip = mei.getByRole('note', { name: 'Highlights of Quill & Co' })
  await strip.getByText('Answers in French, please.').waitFor()
  expect(await judge(mei, 'strip')).toEqual([])
  await strip.getByRole('link', { name: 'Quill & Co' }).click()
  await mei.getByRole('heading', { name: 'Quill & Co' }).waitFor()
  await mei.getByRole('button', { name: 'Remove this highlight' }).click()
  await mei.getByText('The highlight is removed').waitFor()
  await alex.getByRole('note', { name: 'Highlights of Quill & Co' }).waitFor({ state: 'detached' })
  await mei.getByRole('button', { name: 'Undo' }).click()
  await alex.getByRole('note', { name: 'Highlights of Quill & Co' }).getByText('Answers in French, please.').waitFor()
})
