// What something new begins with, by workspace and kind, kept until a field changes: whoever opens issues by the hundred need not ask for it with each.
import type { FieldObject } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import type { FieldValues } from '../../platform/field-values.ts'
import { createKnown, type Known } from '../../platform/known.ts'
import { fieldsOf, type FieldRow } from './store.ts'

export const beginningsIn = (fields: FieldRow[]): FieldValues => Object.fromEntries(fields.flatMap((field) => (field.defaultValue ? [[field.slug, field.defaultValue]] : [])))

const beginningsOf = (object: FieldObject): Known<FieldValues> => createKnown(async (ctx) => beginningsIn(await fieldsOf(ctx, object)))
const known: Record<FieldObject, Known<FieldValues>> = { account: beginningsOf('account'), contact: beginningsOf('contact'), issue: beginningsOf('issue') }

/** A field of the workspace has changed; without one, any may have. */
export const forgetBeginnings = (workspaceId?: string): void => Object.values(known).forEach((one) => one.forget(workspaceId))

/** A copy: whoever asks adds to it. */
export const knownBeginnings = async (ctx: Ctx, object: FieldObject): Promise<FieldValues> => ({ ...(await known[object].get(ctx)) })
