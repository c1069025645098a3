// Applies a macro to an issue: which fit it, what their text says there, and what is done when it is sent.
import { type IssueToBe, openVariables } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { sayValues } from '../fields/index.ts'
import { checkIssueFilled, getIssue } from '../issues/index.ts'
import { performActions, sayActions } from './actions.ts'
import { fillText } from './fill.ts'
import { countUse, fitting, getMacro, listMacros, type MacroRow } from './store.ts'
import { factsOf, factsToBe, type IssueFacts } from './store-values.ts'

/** Filters may be older than the code that reads them: what cannot be read fits nothing. */
const fits = async (ctx: Ctx, issueId: string, macros: MacroRow[]): Promise<MacroRow[]> => {
  const filtered = macros.filter((macro) => macro.conditions !== null)
  try {
    const held = await fitting(ctx, issueId, filtered.flatMap((macro) => macro.conditions ?? []))
    return macros.filter((macro) => macro.conditions === null || held[filtered.indexOf(macro)])
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return macros.filter((macro) => macro.conditions === null)
  }
}

export const macrosFor = async (ctx: Ctx, issueId: string): Promise<string[]> => {
  const issue = await getIssue(ctx, issueId)
  return (await fits(ctx, issue.id, await listMacros(ctx))).toSorted((a, b) => b.uses - a.uses).map((macro) => macro.id)
}

const fillBy = async (ctx: Ctx, id: string, facts: IssueFacts, publicUrl: string) => {
  const macro = await getMacro(ctx, id)
  const [sayField, actions] = await Promise.all([sayValues(ctx), sayActions(ctx, macro.actions)])
  return { ...fillText(macro.textHtml, { ...facts, me: ctx.actor.kind === 'user' ? ctx.actor.name : null, publicUrl, sayField }), actions }
}

export const fillMacro = async (ctx: Ctx, id: string, issueId: string, publicUrl: string) => {
  const facts = await factsOf(ctx, (await getIssue(ctx, issueId)).id)
  if (!facts) throw notFound('Issue')
  return fillBy(ctx, id, facts, publicUrl)
}

/** For an issue that is about to be opened. */
export const fillMacroBefore = async (ctx: Ctx, id: string, about: IssueToBe, publicUrl: string) => {
  const facts = await factsToBe(ctx, about)
  if (!facts) throw notFound('Account, requester, assignee or team')
  return fillBy(ctx, id, facts, publicUrl)
}

/** Before a text is put aside until its time: what would hold it up then holds it up now. */
export const checkMacros = async (ctx: Ctx, html: string, ids: string[]): Promise<void> => {
  if (ids.length === 0) return
  const [open] = openVariables(html)
  if (open !== undefined) throw invalid(`Fill in {{${open}}} before this is sent: nothing is known for it here.`)
  const known = new Set((await listMacros(ctx)).map((macro) => macro.id))
  if (ids.some((id) => !known.has(id))) throw notFound('Macro')
}

/** With the sending of a text: its open variables hold it up, its actions are done, its use is counted. */
export const applyMacros = async (ctx: Ctx, issueId: string, html: string, ids: string[]): Promise<void> => {
  const [open] = openVariables(html)
  if (open !== undefined) throw invalid(`Fill in {{${open}}} before this is sent: nothing is known for it here.`)
  const macros = []
  for (const id of new Set(ids)) macros.push(await getMacro(ctx, id))
  const actions = macros.flatMap((macro) => macro.actions)
  await performActions(ctx, issueId, actions)
  if (actions.some((action) => action.type !== 'set_field')) await checkIssueFilled(ctx, issueId)
  await countUse(ctx, ids)
}
