// Where a collection is made or changed.
import type { ArticleVisibility, CollectionLine } from '@patchbay/contract'
import { AreaField, Field, SelectField } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { useSaveCollection } from './queries.ts'
import { inOrder } from './shelves.ts'
import { AUDIENCES } from './words.tsx'

type DialogProps = { baseId: string; collection: CollectionLine | null; collections: CollectionLine[]; onClose: () => void }
export const CollectionDialog = ({ baseId, collection, collections, onClose }: DialogProps) => {
  const editor = useEditor({
    start: { title: collection?.title ?? '', description: collection?.description ?? '', parent_id: collection?.parent_id ?? '', visibility: collection?.visibility ?? ('public' as ArticleVisibility) },
    bodyOf: (draft) => draft,
    problemOf: (draft) => (draft.title.trim() === '' ? 'A collection needs a name.' : null),
    save: useSaveCollection(baseId, collection?.id ?? null),
    onClose,
  })
  const { draft, change } = editor
  return (
    <EditorModal editor={editor} narrow title={collection ? `Change ${collection.title}` : 'New collection'}>
      <Field label="Name" autoFocus maxLength={255} value={draft.title} onChange={(event) => change({ title: event.target.value })} />
      <AreaField label="What is in it" rows={2} maxLength={1_000} value={draft.description} onChange={(event) => change({ description: event.target.value })} hint="Shown under its name to those who read it." />
      {collection ? null : (
        <SelectField label="Stands in" value={draft.parent_id} onChange={(event) => change({ parent_id: event.target.value })}>
          <option value="">Nothing, at the top</option>
          {inOrder(collections).map(({ collection: one, depth }) => (
            <option key={one.id} value={one.id}>
              {`${'\u2003'.repeat(depth)}${one.title}`}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField label="Who may read what is in it" value={draft.visibility} onChange={(event) => change({ visibility: event.target.value as ArticleVisibility })} hint={AUDIENCES[draft.visibility].says}>
        {(Object.keys(AUDIENCES) as ArticleVisibility[]).map((one) => (
          <option key={one} value={one}>
            {AUDIENCES[one].label}
          </option>
        ))}
      </SelectField>
    </EditorModal>
  )
}
