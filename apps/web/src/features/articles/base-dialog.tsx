// Where a knowledge base gets another title or address.
import type { OwnKnowledgeBase } from '@patchbay/contract'
import { Field } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { useChangeBase } from './queries.ts'

export const BaseDialog = ({ base, onClose }: { base: OwnKnowledgeBase; onClose: () => void }) => {
  const editor = useEditor({
    start: { title: base.title, slug: base.slug },
    bodyOf: (draft) => draft,
    problemOf: (draft) => (draft.title.trim() === '' ? 'A knowledge base needs a title.' : null),
    save: useChangeBase(base.id),
    onClose,
  })
  const { draft, change } = editor
  const place = base.url.replace(/^https?:\/\//, '').replace(/[^/]+$/, '')
  return (
    <EditorModal editor={editor} narrow title="Change the knowledge base">
      <Field label="Title" autoFocus maxLength={80} value={draft.title} onChange={(event) => change({ title: event.target.value })} hint="Stands on top of the public pages." />
      <Field label="Address" maxLength={80} value={draft.slug} onChange={(event) => change({ slug: event.target.value })} hint={`${place}${draft.slug}. Links to the old address end where nothing is.`} />
    </EditorModal>
  )
}
