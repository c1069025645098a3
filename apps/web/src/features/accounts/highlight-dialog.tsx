// Writes a highlight, or changes one: the words, and until when they are shown.
import type { OwnHighlight } from '@patchbay/contract'
import { fieldOfMoment, momentOfField } from '../../lib/reader.ts'
import { Field } from '../../ui/field.tsx'
import { RichField } from '../../ui/rich-field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { type HighlightDraft, useSaveHighlight } from './highlight-queries.ts'

const bodyOf = ({ content_html, until }: { content_html: string; until: string }): HighlightDraft => ({ content_html, expires_at: until === '' ? '' : momentOfField(until).toISOString() })

type DialogProps = { account: { id: string; name: string }; start: OwnHighlight | null; onClose: () => void }
export const HighlightDialog = ({ account, start, onClose }: DialogProps) => {
  const editor = useEditor({
    start: { content_html: start?.content_html ?? '', until: start?.expires_at ? fieldOfMoment(new Date(start.expires_at)) : '' },
    bodyOf,
    problemOf: (draft) => (draft.content_html === '' ? 'Write what is to be known about this account.' : null),
    save: useSaveHighlight(account.id, start?.id),
    onClose,
  })
  const { draft, change } = editor
  return (
    <EditorModal narrow editor={editor} title={start ? 'Change highlight' : `Highlight for ${account.name}`} says="Stands above every issue of this account. Customers never see it.">
      <RichField label="Words" initial={draft.content_html} onChange={(content_html) => change({ content_html })} />
      <Field label="Shown until" type="datetime-local" hint="Empty: until somebody takes it away." value={draft.until} onChange={(event) => change({ until: event.target.value })} />
    </EditorModal>
  )
}
