// What changing the highlights of an account does here.
import { createHighlight, deleteHighlight, type OwnHighlight, updateHighlight } from '@patchbay/contract'
import { call } from '../../lib/api.ts'
import { useChange, useRemoval } from '../../lib/change.ts'

export type HighlightDraft = { content_html: string; expires_at: string }

const STALE = ['account', 'issue']
const at = ({ account_id, id }: Pick<OwnHighlight, 'account_id' | 'id'>) => ({ params: { id: account_id, highlight_id: id } })

/** Without `id` it is a new one. */
export const useSaveHighlight = (account_id: string, id: string | undefined) =>
  useChange({
    work: (body: HighlightDraft): Promise<unknown> => (id ? call(updateHighlight, { ...at({ account_id, id }), body }) : call(createHighlight, { params: { id: account_id }, body })),
    stale: STALE,
  })

export const useRemoveHighlight = () =>
  useRemoval<OwnHighlight>({
    what: 'highlight',
    done: 'removed',
    nameOf: () => 'The highlight',
    work: (highlight) => call(deleteHighlight, at(highlight)),
    again: ({ account_id, content_html, expires_at }) => call(createHighlight, { params: { id: account_id }, body: { content_html, ...(expires_at ? { expires_at } : {}) } }),
    stale: STALE,
  })
