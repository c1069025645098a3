// Adds, changes, deletes and restores surveys, and takes back what was asked.
import type { SurveyInput } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { stateOf } from './rules.ts'
import { cancel } from './send.ts'
import { getAnySurvey, getSurvey, insertSurvey, listSurveys, markRemoved, type SurveyRow, updateSurvey } from './store.ts'
import { lockRequest, type RequestRow } from './store-requests.ts'

const MOST_SURVEYS = 100

/** By what a survey is used, such as a trigger; null when by nothing. */
export type UsedBy = (ctx: Ctx, surveyId: string) => Promise<string | null>

const told = async (ctx: Ctx, id: string): Promise<SurveyRow> => {
  await ctx.emit({ type: 'survey.changed', objectId: id })
  return getAnySurvey(ctx, id)
}

export const addSurvey = async (ctx: Ctx, given: SurveyInput): Promise<SurveyRow> => {
  if ((await listSurveys(ctx)).length >= MOST_SURVEYS) throw conflict(`There are ${MOST_SURVEYS} surveys; delete one first.`)
  const id = newId(ctx.now.getTime())
  await insertSurvey(ctx, id, given)
  return told(ctx, id)
}

/** Answers of two types cannot be counted together. */
export const changeSurvey = async (ctx: Ctx, id: string, given: SurveyInput): Promise<SurveyRow> => {
  const kept = await getSurvey(ctx, id)
  if (kept.type !== given.type) throw conflict('type: a survey keeps its type, or its results would mean nothing; add another survey.')
  await updateSurvey(ctx, kept.id, given)
  return told(ctx, kept.id)
}

export const removeSurvey = async (ctx: Ctx, id: string, usedBy: UsedBy): Promise<void> => {
  const kept = await getAnySurvey(ctx, id)
  if (kept.removedAt) return
  const user = await usedBy(ctx, kept.id)
  if (user) throw conflict(`The trigger “${user}” sends ${kept.name}; change the trigger first.`)
  await markRemoved(ctx, kept.id, ctx.now)
  await told(ctx, kept.id)
}

export const restoreSurvey = async (ctx: Ctx, id: string): Promise<SurveyRow> => {
  await markRemoved(ctx, (await getAnySurvey(ctx, id)).id, null)
  return told(ctx, id)
}

export const cancelRequest = async (ctx: Ctx, id: string): Promise<RequestRow> => {
  const request = await lockRequest(ctx, id)
  const state = stateOf(request, ctx.now)
  if (state === 'cancelled') return request
  if (state === 'answered') throw conflict('It was answered already; there is nothing to take back.')
  return cancel(ctx, request, `${ctx.actor.name} took it back.`)
}
