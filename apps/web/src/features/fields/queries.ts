// What is asked and told about custom fields: their definitions, and the values that issues, accounts and contacts have.
import {
  addField, type Body, type BodyInput, changeField, type FieldObject, type IssuePage, listFields, orderFields, type OwnField, removeField, restoreField, tryFormula, updateAccount, updateContact, updateIssue,
} from '@patchbay/contract'
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { useChange, useRemoval } from '../../lib/change.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { type Held, sayHeld } from './words.ts'

export const fieldsQuery = queryOptions({
  queryKey: ['fields'],
  queryFn: ({ signal }) => call(listFields, {}, { signal }),
  staleTime: 60_000,
})

/** What it would give; asked anew with each change of it. */
export const trialQuery = (given: Body<typeof tryFormula>) =>
  queryOptions({
    queryKey: ['field-trial', given],
    queryFn: ({ signal }) => call(tryFormula, { body: given }, { signal }),
    enabled: given.formula.expression !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })

/** Those in use of one kind of object, in their order. */
export const useFieldsOf = (object: FieldObject): OwnField[] => (useQuery(fieldsQuery).data ?? []).filter((field) => field.object_type === object && field.removed_at === null)

const stale = ['fields', 'view-fields']

type NewField = BodyInput<typeof addField>
/** The kind of object and the type are said once; afterwards they stay. */
export const useSaveField = (id: string | null) =>
  useChange({
    work: ({ object_type, type, slug, ...body }: NewField) => (id ? call(changeField, { params: { id }, body }) : call(addField, { body: { object_type, type, ...body, ...(slug ? { slug } : {}) } })),
    stale,
    said: (field) => (id ? `${field.label} is changed` : `${field.label} is there`),
  })

export const useOrderFields = () =>
  useChange({
    work: (given: { object_type: FieldObject; ids: string[] }) => call(orderFields, { body: given }),
    stale,
    trouble: 'The order was not changed',
    guess: (client, { object_type, ids }) =>
      client.setQueryData(fieldsQuery.queryKey, (old) => {
        if (!old) return old
        const others = old.filter((field) => field.object_type !== object_type || field.removed_at !== null)
        return [...ids.flatMap((id) => old.find((field) => field.id === id) ?? []), ...others]
      }),
  })

export const useRestoreField = () =>
  useChange({ work: ({ id }: OwnField) => call(restoreField, { params: { id } }), stale, said: (field) => `${field.label} is back, with its values`, trouble: 'The field was not restored' })

export const useRemoveField = () =>
  useRemoval({ what: 'field', nameOf: (field: OwnField) => field.label, work: ({ id }) => call(removeField, { params: { id } }), again: ({ id }) => call(restoreField, { params: { id } }), stale })

/** Whose values these are. */
export type Owner = { object: FieldObject; id: string; name: string }

const send = ({ object, id }: Owner, slug: string, held: Held): Promise<unknown> => {
  const body = { custom_fields: [{ slug, ...(held.values ? { values: held.values } : { value: held.value ?? '' }) }] }
  if (object === 'issue') return call(updateIssue, { params: { id }, body })
  return object === 'account' ? call(updateAccount, { params: { id }, body }) : call(updateContact, { params: { id }, body })
}

type OwnPage = { custom_fields: IssuePage['custom_fields'] }
const withHeld = (fields: IssuePage['custom_fields'], slug: string, held: Held) => ({ ...fields, [slug]: { slug, ...held } })

const put = (page: IssuePage, { object, id }: Owner, slug: string, held: Held): IssuePage => {
  const after = (fields: IssuePage['custom_fields']) => withHeld(fields, slug, held)
  if (object === 'issue' && page.card.id === id) return { ...page, custom_fields: after(page.custom_fields), field_marks: { ...page.field_marks, [slug]: { by: 'person' } } }
  if (object === 'account' && page.account?.id === id) return { ...page, account: { ...page.account, custom_fields: after(page.account.custom_fields) } }
  if (object === 'contact' && page.requester?.id === id) return { ...page, requester: { ...page.requester, custom_fields: after(page.requester.custom_fields) } }
  return page
}

type Setting = { field: OwnField; held: Held; before: Held; names: ReadonlyMap<string, string>; quiet?: boolean }
/** Shown at once, with a way back for as long as the word about it stands. */
export const useSetField = (owner: Owner) => {
  const client = useQueryClient()
  const paint = (slug: string, held: Held) => {
    client.setQueriesData<IssuePage>({ queryKey: ['issue'] }, (page) => page && put(page, owner, slug, held))
    // An account or a contact has a page of its own.
    if (owner.object !== 'issue') client.setQueriesData<OwnPage>({ queryKey: [owner.object, owner.id] }, (page) => page && { ...page, custom_fields: withHeld(page.custom_fields, slug, held) })
  }
  const mutation = useMutation({
    mutationFn: ({ field, held }: Setting) => send(owner, field.slug, held),
    networkMode: 'always',
    onMutate: ({ field, held }) => paint(field.slug, held),
    onSuccess: (_, setting) => {
      if (setting.quiet) return
      const { field, held, before } = setting
      tell(`${field.label} of ${owner.name} is ${sayHeld(field, held, setting.names) || 'empty'}`, {
        id: `field ${field.id}`, duration: 5_000, action: { label: 'Undo', onClick: () => mutation.mutate({ ...setting, held: before, before: held, quiet: true }) },
      })
    },
    onError: (error, { field, before }) => {
      paint(field.slug, before)
      tellTrouble(`${field.label} was not changed`, { description: reasonOf(error) })
    },
    onSettled: () => {
      for (const head of new Set(['issue', 'board', owner.object])) void client.invalidateQueries({ queryKey: [head] })
    },
  })
  return mutation
}
