// Where something that is set up is made or changed: in a dialog or with a preview beside it, with what is wrong, and kept or given up at the foot.
import { type CSSProperties, type FormEvent, type ReactNode, useState } from 'react'
import { reasonOf } from '../lib/api.ts'
import { Button } from './button.tsx'
import { Modal } from './modal.tsx'
import { useUnsaved } from './unsaved.tsx'

type Saving<Body, Result> = { mutate: (body: Body, options: { onSuccess: (result: Result) => void }) => void; isPending: boolean; isError: boolean; error: unknown }
type EditorGiven<Draft, Body, Result> = {
  start: Draft
  bodyOf: (draft: Draft) => Body
  /** What is still missing, in a sentence. */
  problemOf?: (draft: Draft) => string | null
  save: Saving<Body, Result>
  onSaved?: (result: Result) => void
  onClose?: () => void
}

/** The draft, what is wrong with it once somebody tried to keep it, and the keeping. */
export const useEditor = <Draft extends object, Body, Result>({ start, bodyOf, problemOf, save, onClose, onSaved = onClose }: EditorGiven<Draft, Body, Result>) => {
  const [draft, setDraft] = useState(start)
  const [tried, setTried] = useState(false)
  const problem = problemOf?.(draft) ?? null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!problem) save.mutate(bodyOf(draft), { onSuccess: (result) => onSaved?.(result) })
  }
  // A refusal begins with the name of the field, which means something to programs.
  const refused = save.isError ? reasonOf(save.error).replace(/^[\w.]+: /, '') : null
  return {
    draft,
    change: (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part })),
    submit,
    told: (tried ? problem : null) ?? refused,
    isSaving: save.isPending,
    isChanged: JSON.stringify(draft) !== JSON.stringify(start),
    onClose,
  }
}
type Frame = Pick<ReturnType<typeof useEditor>, 'submit' | 'told' | 'isSaving' | 'isChanged' | 'onClose'>

export const Told = ({ children }: { children: ReactNode }) =>
  children ? (
    <p role="alert" className="text-urgent">
      {children}
    </p>
  ) : null

const Foot = ({ editor, save = 'Save' }: { editor: Frame; save?: string | undefined }) => (
  <div className="flex justify-end gap-2">
    {editor.onClose ? <Button onClick={editor.onClose}>Cancel</Button> : null}
    <Button type="submit" look="primary" disabled={editor.isSaving}>
      {editor.isSaving ? 'Saving…' : save}
    </Button>
  </div>
)

export const Unsaved = ({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) => (
  <div role="alert" className="flex flex-wrap items-center justify-end gap-2">
    <p className="min-w-0 flex-1">What you changed is not saved.</p>
    <Button onClick={onLeave}>Discard it</Button>
    <Button look="primary" autoFocus onClick={onStay}>
      Go on
    </Button>
  </div>
)

export const EditorForm = ({ editor, children }: { editor: Frame; children: ReactNode }) => (
  <form onSubmit={editor.submit} className="flex flex-col gap-4">
    {children}
    <Told>{editor.told}</Told>
    <Foot editor={editor} />
  </form>
)

type ModalProps = { editor: Frame; title: string; says?: string; narrow?: boolean; save?: string; children: ReactNode }
/** Left by Escape or a press beside it, it asks before what was typed is gone. */
export const EditorModal = ({ editor, title, says, narrow = false, save, children }: ModalProps) => {
  const [leaving, setLeaving] = useState(false)
  const leave = () => (editor.isChanged && !leaving ? setLeaving(true) : editor.onClose?.())
  return (
    <Modal open wide={!narrow} onOpenChange={leave} title={title} {...(says ? { says } : {})}>
      <form onSubmit={editor.submit} className="flex flex-col gap-4">
        {children}
        <Told>{editor.told}</Told>
        {leaving ? <Unsaved onStay={() => setLeaving(false)} onLeave={() => editor.onClose?.()} /> : <Foot editor={editor} save={save} />}
      </form>
    </Modal>
  )
}

type BesideProps = {
  editor: Frame
  children: ReactNode
  preview: ReactNode
  says: string
  /** What the preview is drawn in, the language it is written in, and what it is sent by. */
  frame?: { style?: CSSProperties; lang?: string; dir?: 'ltr' | 'rtl'; send?: string }
  /** What is chosen of the preview, above it. */
  before?: ReactNode
  /** What can be done with the preview, under it. */
  after?: ReactNode
}
/** With what others will see of it beside it; asks before what was typed is gone. */
export const EditorBeside = ({ editor, children, preview, says, frame: { send = 'Send', ...frame } = {}, before, after }: BesideProps) => {
  const { asked } = useUnsaved(editor.isChanged)
  const [leaving, setLeaving] = useState(false)
  const leave = () => (editor.isChanged ? setLeaving(true) : editor.onClose?.())
  return (
    <div className="flex gap-8 max-[1099px]:flex-col">
      <form onSubmit={editor.submit} className="flex min-w-0 flex-1 flex-col gap-4">
        {children}
        <Told>{editor.told}</Told>
        <div className="border-t pt-4">{leaving ? <Unsaved onStay={() => setLeaving(false)} onLeave={() => editor.onClose?.()} /> : <Foot editor={{ ...editor, onClose: leave }} />}</div>
        {asked}
      </form>
      <aside aria-label="Preview" className="min-w-0 flex-1">
        <p className="mb-2 text-small text-ink-3">{says}</p>
        {before}
        <div {...frame} className="rounded-xl border bg-surface px-6 py-6 max-[480px]:px-4">
          {preview}
          <Button look="primary" className="mt-6" disabled>
            {send}
          </Button>
        </div>
        {after}
      </aside>
    </div>
  )
}
