// A customer writes French: who reads English reads English beside it, answers in French, and sees both before anything is sent.
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'
import { beginModel } from './model.ts'

const ASKED = 'Bonjour, depuis ce matin les exports de la librairie restent vides, pouvez-vous regarder cela aujourd’hui ?'
const IN_ENGLISH = 'Hello, since this morning the exports of the bookshop stay empty, can you look into it today?'
const REPLY = 'The exports are filled again since ten.'
const IN_FRENCH = 'Les exports sont de nouveau remplis depuis dix heures.'

const model = beginModel((asked) => {
  if (asked.includes('exports are filled again')) return { text: IN_FRENCH, used: [] }
  return { translations: asked.includes('exports de la librairie') ? [{ id: 'M1', from: 'fr', text: IN_ENGLISH }] : [] }
})
const journey = beginJourney()

test('a message stands in my language beside its own, and my reply leaves in theirs once I have read it', { timeout: 90_000 }, async () => {
  await model.choose(await journey.visit('leila'), journey.desk, 'translation')

  const mei = await journey.visit('mei', '/settings/profile')
  await mei.getByLabel('Translate messages to').selectOption('en')
  await mei.getByRole('button', { name: 'Save', exact: true }).click()
  await mei.getByRole('button', { name: 'Reset', exact: true }).waitFor({ state: 'detached' })
  const root = await journey.desk.say('U0INES', 'C0EXTQUILL', ASKED)
  await openIssue(mei, /exports de la librairie/)
  const message = mei.getByRole('article').filter({ hasText: 'exports de la librairie' })
  await message.getByText(IN_ENGLISH).waitFor()
  await message.getByText(/From French, by Harbour/).waitFor()
  expect(await judge(mei, 'a translated message')).toEqual([])
  await message.getByRole('button', { name: 'Hide the translation' }).click()
  await message.getByText(IN_ENGLISH).waitFor({ state: 'detached' })
  await message.getByText('exports de la librairie').waitFor()

  const reply = mei.getByRole('textbox', { name: 'Reply' })
  await reply.fill(REPLY)
  await mei.getByRole('button', { name: 'Put my reply into French' }).click()
  await reply.getByText(IN_FRENCH).waitFor()
  await mei.getByText('Your reply is in French now. Read it before you send it.').waitFor()
  await mei.getByRole('button', { name: 'Back to my words' }).click()
  await reply.getByText(REPLY).waitFor()
  await mei.getByRole('button', { name: 'Put my reply into French' }).click()
  await reply.getByText(IN_FRENCH).waitFor()
  await reply.press('Control+Enter')
  const heard = async () => (await journey.desk.read('U0INES', 'C0EXTQUILL', root)).map(({ text }) => text)
  await expect.poll(async () => (await heard()).filter((text) => text.includes(IN_FRENCH)).length, { timeout: 20_000 }).toBe(1)
  expect((await heard()).join('\n')).not.toContain(REPLY)
})
