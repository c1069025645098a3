// Highlights: short words about an account that stand above each of its issues.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, nothing, time, timeInput } from './fields.ts'

const accountHighlight = z
  .object({
    id,
    account_id: id,
    content_html: z.string(),
    /** From then on nobody is shown it; null when it stays. */
    expires_at: time.nullable(),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'AccountHighlight' })

/** As our own screens show it. */
export const ownHighlight = accountHighlight.extend({ edited_by: z.string() }).meta({ id: 'OwnHighlight' })
export type OwnHighlight = z.output<typeof ownHighlight>

/** `{id}` of the account: its uuid or one of its external ids. */
const account = z.object({ id: z.string().min(1).max(255) })
const one = account.extend({ highlight_id: id })
const content_html = z.string().max(20_000)
const expires_at = z.union([timeInput, z.literal('')]).optional()

export const createHighlight = endpoint.post('/accounts/{id}/highlights', {
  name: 'CreateAccountHighlight',
  summary: 'Write something above every issue of an account',
  access: 'accounts:write',
  perMinute: 30,
  params: account,
  body: z.strictObject({ content_html, expires_at }),
  data: accountHighlight,
})

export const updateHighlight = endpoint.patch('/accounts/{id}/highlights/{highlight_id}', {
  name: 'UpdateAccountHighlight',
  summary: 'Change a highlight; an empty expires_at lets it stay',
  access: 'accounts:write',
  perMinute: 120,
  params: one,
  body: z.strictObject({ content_html: content_html.optional(), expires_at }),
  data: accountHighlight,
})

export const deleteHighlight = endpoint.delete('/accounts/{id}/highlights/{highlight_id}', {
  name: 'DeleteAccountHighlight',
  summary: 'Take a highlight away',
  access: 'accounts:write',
  perMinute: 120,
  params: one,
  data: nothing,
})
