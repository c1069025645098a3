// Grouping in doubt: a model is asked beside the way of messages, moves one while nothing was answered, and is never in the way.
import { getIssue, getIssuePage } from '@patchbay/contract'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openAiDesk, startAiRig, type AiDesk, type AiRig } from '../../../test/ai-rig.ts'

let rig: AiRig
beforeAll(async () => {
  rig = await startAiRig()
})
afterAll(() => rig.close())
afterEach(() => {
  rig.model.clearFixtures()
  rig.model.setChaos({})
  rig.model.clearRequests()
})

const probe = async (desk: AiDesk, text: string, who: 'customer' | 'other' = 'customer') => {
  const one = await desk.spoken(who, text)
  const rows = await rig.h.app.house.database.lookUp('probe', 'select grouping from messages where id = $1', [one.messageId])
  console.log(text, JSON.stringify(rows))
}
test('probe', async () => {
  const desk = await openAiDesk(rig)
  await desk.spoken('customer', 'How do we rotate the signing secret of our webhooks?')
  rig.h.clock.pass(900_000)
  await desk.spoken('other', 'The invoices of March are missing in our account')
  rig.h.clock.pass(900_000)
  for (const t of ['It still does not work here', 'Any idea?', 'We tried that and it fails', 'Where would I find that?', 'Is there a page about this?', 'Which of them is right?', 'Our colleague asks the same', 'The export of invoices fails too', 'Secrets are shown twice']) { rig.h.clock.pass(1_200_000); await probe(desk, t); }
  for (const t of ['It still does not work here', 'Any idea?', 'Can you look at the webhooks?', 'Which secret?']) { rig.h.clock.pass(1_200_000); await probe(desk, t, 'other'); }
  expect(getIssue).toBeDefined(); expect(getIssuePage).toBeDefined()
})
