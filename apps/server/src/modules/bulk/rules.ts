// Pure decisions about bulk changes: what a reply says to each, what can be taken back, what a role must allow.
import { BULK_VARIABLES, type BulkKind, type BulkVariable, type Permission } from '@patchbay/contract'

const VARIABLE = /\{\{\s*([\w.]+)\s*\}\}/g

const isVariable = (name: string): name is BulkVariable => (BULK_VARIABLES as readonly string[]).includes(name)

/** The first that nobody knows; null when all are known. */
export const unknownVariable = (html: string): string | null => [...html.matchAll(VARIABLE)].map(([, name = '']) => name).find((name) => !isVariable(name)) ?? null

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

export type Values = Record<BulkVariable, string>
export const renderReply = (html: string, values: Values): string => html.replace(VARIABLE, (whole, name: string) => (isVariable(name) ? escape(values[name]) : whole))

const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? ''

type Named = { number: number; title: string; requester: string; account: string }
/** Whoever has no name is spoken to all the same. */
export const valuesOf = ({ number, title, requester, account }: Named, me: string): Values => ({
  'requester.name': requester || 'there', 'requester.first_name': firstName(requester) || 'there', 'account.name': account || 'your company',
  'issue.number': String(number), 'issue.title': title, 'me.name': me, 'me.first_name': firstName(me),
})

/** What has left cannot be called back. */
export const canTakeBack = (kind: BulkKind): boolean => kind !== 'reply'

export const neededFor = (kind: BulkKind): Permission => (kind === 'delete' ? 'issues:delete' : kind === 'reply' ? 'issues:reply' : 'issues:write')
