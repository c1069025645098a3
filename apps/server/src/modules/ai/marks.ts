// What a machine filled in on one issue, for whoever looks at it, and a person's word against it.
import type { AiMark, Body, correctAiMark } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { renameIssue, setPriority } from '../issues/index.ts'
import { keepPersons } from './findings.ts'
import { presentMark } from './present.ts'
import { getSubject } from './store-facts.ts'
import { listMarks } from './store-marks.ts'
import { getSettings } from './store-settings.ts'

const marksOf = async (ctx: Ctx, issueId: string): Promise<AiMark[]> => (await listMarks(ctx, issueId)).filter((m) => m.value !== '').map(presentMark)

export const readMarks = async (ctx: Ctx, id: string): Promise<{ marks: AiMark[]; writes: boolean }> => {
  const { id: issueId } = await getSubject(ctx, id)
  const [marks, settings] = await Promise.all([marksOf(ctx, issueId), getSettings(ctx)])
  return { marks, writes: settings.purposes.drafting !== null }
}

export const correctMark = async (ctx: Ctx, id: string, given: Body<typeof correctAiMark>): Promise<AiMark[]> => {
  const subject = await getSubject(ctx, id)
  const changes = (given.field === 'priority' && given.value !== subject.priority) || (given.field === 'title' && given.value !== subject.title)
  if (given.field === 'priority') await setPriority(ctx, subject.id, given.value)
  if (given.field === 'title') await renameIssue(ctx, subject.id, given.value)
  // What stays as it is makes no event, and is right all the same.
  if (!changes) await keepPersons(ctx, subject.id, given.field, given.value ?? '')
  await ctx.emit({ type: 'ai.changed', issueId: subject.id, objectId: subject.id })
  return marksOf(ctx, subject.id)
}
