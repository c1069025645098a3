// Adds, changes, deletes and restores ticket forms.
import { type FormInput, slugFor } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { cleanHtml } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import { fieldsOf } from '../fields/index.ts'
import { getTeam } from '../teams/index.ts'
import { flawOf, shownFields } from './shown.ts'
import { getForm, insertForm, isSlugTaken, listForms, updateForm, type FormRow } from './store.ts'

const MOST_FORMS = 100

const check = async (ctx: Ctx, given: FormInput): Promise<void> => {
  const keys = given.fields.map((field) => field.key)
  const twice = keys.find((key, at) => keys.indexOf(key) !== at)
  if (twice) throw invalid(`fields: ${twice} is asked twice; ask it once.`)
  if (given.on_web && !(keys.includes('name') && keys.includes('email'))) throw invalid('fields: a form on the web asks for name and email, or nobody could be answered.')
  if (given.on_web && !keys.includes('subject') && !keys.includes('description')) throw invalid('fields: ask for a subject or a description, or the issue would say nothing.')
  const definitions = await fieldsOf(ctx, 'issue')
  const strange = keys.find((key) => key.startsWith('fields.') && !definitions.some((field) => `fields.${field.slug}` === key))
  if (strange) throw invalid(`fields: there is no field ${strange.slice('fields.'.length)} of issues; add it under Fields first.`)
  const kept = definitions.find((field) => (field.isReadOnly || field.type === 'user') && keys.includes(`fields.${field.slug}`))
  if (kept) throw invalid(`fields: ${kept.label} is nothing a customer could fill in; take it out.`)
  const flaw = flawOf(shownFields(given, definitions), given.conditions)
  if (flaw) throw invalid(`conditions: ${flaw}`)
  if (given.team_id) await getTeam(ctx, given.team_id)
}

/** No two forms of the house have one address, whoever they belong to. */
const slugOf = async (ctx: Ctx, given: FormInput, kept: FormRow | null): Promise<string> => {
  if (given.slug !== undefined && given.slug === kept?.slug) return given.slug
  if (given.slug !== undefined) {
    if (await isSlugTaken(ctx, given.slug, kept?.id ?? null)) throw conflict(`slug: the address /forms/${given.slug} is taken; choose another.`)
    return given.slug
  }
  if (kept) return kept.slug
  const wished = slugFor(given.name).replaceAll('_', '-') || 'form'
  for (const slug of [wished, ...Array.from({ length: 20 }, (_, n) => `${wished.slice(0, 55)}-${n + 2}`)]) if (!(await isSlugTaken(ctx, slug, null))) return slug
  throw conflict(`slug: the address /forms/${wished} is taken; choose another.`)
}

const columnsOf = (given: FormInput) => ({
  name: given.name, descriptionHtml: cleanHtml(given.description_html), fields: given.fields, conditions: given.conditions, onWeb: given.on_web, onSlack: given.on_slack, isPublic: given.is_public,
  frames: given.frames, thanks: given.thanks, redirectUrl: given.redirect_url, teamId: given.team_id,
})

const told = async (ctx: Ctx, id: string): Promise<FormRow> => {
  await ctx.emit({ type: 'form.changed', objectId: id })
  return getForm(ctx, id)
}

export const addForm = async (ctx: Ctx, given: FormInput): Promise<FormRow> => {
  await check(ctx, given)
  if ((await listForms(ctx)).length >= MOST_FORMS) throw conflict(`There are ${MOST_FORMS} forms; delete one first.`)
  const id = newId(ctx.now.getTime())
  await insertForm(ctx, { ...columnsOf(given), id, slug: await slugOf(ctx, given, null) })
  return told(ctx, id)
}

export const changeForm = async (ctx: Ctx, id: string, given: FormInput): Promise<FormRow> => {
  const kept = await getForm(ctx, id)
  if (kept.removedAt) throw conflict(`${kept.name} is deleted; restore it first.`)
  await check(ctx, given)
  await updateForm(ctx, kept.id, { ...columnsOf(given), slug: await slugOf(ctx, given, kept) })
  return told(ctx, kept.id)
}

export const removeForm = async (ctx: Ctx, id: string): Promise<void> => {
  const kept = await getForm(ctx, id)
  if (kept.removedAt) return
  await updateForm(ctx, kept.id, { removedAt: ctx.now })
  await told(ctx, kept.id)
}

export const restoreForm = async (ctx: Ctx, id: string): Promise<FormRow> => {
  const kept = await getForm(ctx, id)
  if (!kept.removedAt) return kept
  if (await isSlugTaken(ctx, kept.slug, kept.id)) throw conflict(`slug: the address /forms/${kept.slug} is taken by another form now; delete that one first.`)
  await updateForm(ctx, kept.id, { removedAt: null })
  return told(ctx, kept.id)
}
