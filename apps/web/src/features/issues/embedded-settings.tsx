// Settings: which pages of other systems stand beside an issue, at which addresses, how high.
import { ADDRESS_VARIABLES, addressProblem, type EmbeddedPage, type Sidebar } from '@patchbay/contract'
import { PanelsTopLeft } from 'lucide-react'
import { useState } from 'react'
import { tell } from '../../lib/tell.ts'
import { Field } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { AddButton, More, Section, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { useArrange } from './sidebar.ts'

const NEW: EmbeddedPage = { name: '', url: '', height: 320 }

type Draft = { name: string; url: string; height: string }
const heightOf = ({ height }: Draft): number => Number(height)

const problemOf = (others: readonly EmbeddedPage[]) => (draft: Draft): string | null => {
  const name = draft.name.trim()
  if (name === '') return 'Give it a name: it stands above the page.'
  if (others.some((page) => page.name === name)) return `There is a page called ${name} already.`
  const problem = addressProblem(draft.url.trim())
  if (problem) return `The address ${problem}.`
  const height = heightOf(draft)
  return Number.isInteger(height) && height >= 80 && height <= 1_200 ? null : 'The height is a whole number from 80 to 1200.'
}

type EditorProps = { page: EmbeddedPage; others: readonly EmbeddedPage[]; onSave: (page: EmbeddedPage) => Promise<boolean>; onClose: () => void }
const PageEditor = ({ page, others, onSave, onClose }: EditorProps) => {
  const [busy, setBusy] = useState(false)
  const keep = (body: EmbeddedPage, { onSuccess }: { onSuccess: (kept: EmbeddedPage) => void }) => {
    setBusy(true)
    void onSave(body).then((kept) => (kept ? onSuccess(body) : setBusy(false)))
  }
  const editor = useEditor({
    start: { name: page.name, url: page.url, height: String(page.height) }, problemOf: problemOf(others), onClose,
    bodyOf: (draft: Draft): EmbeddedPage => ({ name: draft.name.trim(), url: draft.url.trim(), height: heightOf(draft) }),
    save: { mutate: keep, isPending: busy, isError: false, error: null },
  })
  const { draft, change } = editor
  return (
    <EditorModal editor={editor} title={page.name === '' ? 'Add a page' : page.name} says="It stands beside every issue, and beside accounts when its address names nothing else.">
      <Field label="Name" autoFocus maxLength={60} value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      <Field
        label="Address"
        placeholder="https://billing.example.com/customers/{{account.domain}}"
        spellCheck={false}
        maxLength={2_000}
        value={draft.url}
        onChange={(event) => change({ url: event.target.value })}
        hint={
          <>
            It may name{' '}
            {ADDRESS_VARIABLES.map((name) => (
              <code key={name} className="me-1.5 font-mono">{`{{${name}}}`}</code>
            ))}
            and fields as <code className="font-mono">{'{{fields.slug}}'}</code> or <code className="font-mono">{'{{account.fields.slug}}'}</code>.
          </>
        }
      />
      <Field label="Height in pixels" inputMode="numeric" value={draft.height} onChange={(event) => change({ height: event.target.value })} />
    </EditorModal>
  )
}

export const EmbeddedSettings = ({ sidebar, mayWrite }: { sidebar: Sidebar; mayWrite: boolean }) => {
  const arrange = useArrange()
  const [open, setOpen] = useState<EmbeddedPage | null>(null)
  const { embedded } = sidebar
  const keep = (pages: EmbeddedPage[]) => arrange({ ...sidebar, embedded: pages })
  const save = (page: EmbeddedPage) => keep(open && embedded.includes(open) ? embedded.map((each) => (each === open ? page : each)) : [...embedded, page])
  const remove = (page: EmbeddedPage) =>
    void keep(embedded.filter((each) => each !== page)).then((kept) => {
      if (kept) tell(`${page.name} is removed`, { action: { label: 'Undo', onClick: () => void keep(embedded) } })
    })
  return (
    <Section
      title="Pages of other systems"
      says="What you know of a customer elsewhere, such as their bill or their plan, beside the conversation. Its address is filled in for each issue."
      action={mayWrite && embedded.length < 10 ? <AddButton onClick={() => setOpen(NEW)}>Add a page</AddButton> : null}
    >
      {embedded.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-3">
          <PanelsTopLeft size={15} /> None yet.
        </p>
      ) : (
        <SettingsList>
          {embedded.map((page) => (
            <SettingsRow key={page.name} name={page.name} {...(mayWrite ? { onName: () => setOpen(page), hands: <More name={page.name} onChange={() => setOpen(page)} onRemove={() => remove(page)} /> } : {})}>
              <p className="truncate text-small text-ink-3" title={page.url}>
                {page.url}
              </p>
            </SettingsRow>
          ))}
        </SettingsList>
      )}
      {open ? <PageEditor page={open} others={embedded.filter((each) => each !== open)} onSave={save} onClose={() => setOpen(null)} /> : null}
    </Section>
  )
}
