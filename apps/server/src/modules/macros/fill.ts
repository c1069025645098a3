// Puts what is known of an issue into the text of a macro; what has no value is left in, for a person to fill in.
import { heldValues, isMacroVariable, openVariables } from '@patchbay/contract'
import type { FieldValues } from '../../platform/field-values.ts'
import { escapeHtml } from '../../platform/html.ts'
import type { IssueFacts } from './store-values.ts'

export type Around = IssueFacts & { me: string | null; publicUrl: string; sayField: (object: 'issue' | 'account' | 'contact', slug: string, values: string[]) => string }

const firstName = (name: string | null): string => (name ?? '').trim().split(/\s+/)[0] ?? ''

const FIELDS = /^(?:(account|requester)\.)?fields\.(.+)$/

const fieldOf = (around: Around, name: string): string => {
  const [, owner, slug = ''] = FIELDS.exec(name) ?? []
  const [object, held]: ['issue' | 'account' | 'contact', FieldValues | null] =
    owner === 'account' ? ['account', around.account_fields] : owner === 'requester' ? ['contact', around.requester_fields] : ['issue', around.fields]
  const values = held && Object.hasOwn(held, slug) ? heldValues(held[slug]) : []
  return values.length === 0 ? '' : around.sayField(object, slug, values)
}

const valueOf = (around: Around, name: string): string => {
  switch (name) {
    case 'requester.first_name': return firstName(around.requester)
    case 'requester.name': return around.requester ?? ''
    case 'requester.email': return around.requester_email ?? ''
    case 'account.name': return around.account ?? ''
    case 'account.owner': return around.owner ?? ''
    case 'assignee.first_name': return firstName(around.assignee)
    case 'assignee.name': return around.assignee ?? ''
    case 'team.name': return around.team ?? ''
    case 'me.first_name': return firstName(around.me)
    case 'me.name': return around.me ?? ''
    case 'issue.number': return around.number === null ? '' : String(around.number)
    case 'issue.title': return around.title
    case 'issue.link': return around.number === null ? '' : `${around.publicUrl}/issues/${around.number}`
    case 'company.name': return around.company
    default: return fieldOf(around, name)
  }
}

export const fillText = (html: string, around: Around): { html: string; open: string[] } => {
  const filled = html.replace(/\{\{\s*([^{}<>]{0,120}?)\s*\}\}/g, (written, name: string) => {
    const value = isMacroVariable(name) ? valueOf(around, name) : ''
    return value === '' ? written : escapeHtml(value)
  })
  return { html: filled, open: openVariables(filled) }
}
