// A section of the settings that is edited as a draft and saved as a whole.
import type { SlackOperations } from '@patchbay/contract'
import { type FormEvent, type ReactNode, useState } from 'react'
import { reasonOf } from '../../../lib/api.ts'
import { Button } from '../../../ui/button.tsx'
import { useSaveOperations } from './queries.ts'

/** What stands on the server until somebody edits here; then the draft, whatever others do meanwhile. */
export const useDraft = <Name extends keyof SlackOperations>(name: Name, saved: SlackOperations[Name]) => {
  const [draft, setDraft] = useState<SlackOperations[Name] | null>(null)
  const save = useSaveOperations()
  const change = (next: SlackOperations[Name]) => {
    save.reset()
    setDraft(next)
  }
  return {
    value: draft ?? saved,
    change,
    dirty: draft !== null && JSON.stringify(draft) !== JSON.stringify(saved),
    saving: save.isPending,
    problem: save.isError ? reasonOf(save.error) : '',
    undo: () => {
      save.reset()
      setDraft(null)
    },
    save: () => draft && save.mutate({ [name]: draft }, { onSuccess: () => setDraft(null) }),
  }
}
type Draft = Pick<ReturnType<typeof useDraft>, 'dirty' | 'saving' | 'problem' | 'undo' | 'save'>

type SectionProps = { title: string; says: string; draft: Draft; children: ReactNode }
export const DraftSection = ({ title, says, draft, children }: SectionProps) => {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    draft.save()
  }
  return (
    <section className="mb-8" aria-label={title}>
      <h2 className="font-semibold">{title}</h2>
      <p className="mb-3 max-w-prose text-ink-2">{says}</p>
      <form onSubmit={submit}>
        <fieldset disabled={draft.saving} className="flex min-w-0 flex-col gap-3 rounded-lg border bg-surface p-4">
          {children}
          {draft.problem ? (
            <p role="alert" className="text-urgent">
              {draft.problem}
            </p>
          ) : null}
          {draft.dirty ? (
            <div className="flex justify-end gap-2">
              <Button onClick={draft.undo}>Undo</Button>
              <Button type="submit" look="primary" disabled={draft.saving}>
                {draft.saving ? 'Saving…' : 'Save'}
              </Button>
            </div>
          ) : null}
        </fieldset>
      </form>
    </section>
  )
}

export const Rows = ({ empty, children }: { empty: string; children: ReactNode[] }) =>
  children.length === 0 ? (
    <p className="rounded-md border border-dashed px-4 py-4 text-center text-ink-2">{empty}</p>
  ) : (
    <ul className="flex flex-col gap-3">{children}</ul>
  )

/** One of several: framed, with what it is and a way to take it out. */
export const RowFrame = ({ title, onRemove, children }: { title: string; onRemove: () => void; children: ReactNode }) => (
  <li className="flex flex-col gap-3 rounded-md border bg-bg p-3">
    <div className="flex items-center gap-2">
      <h3 className="min-w-0 flex-1 truncate text-small font-semibold text-ink-2">{title}</h3>
      <Button look="ghost" onClick={onRemove} aria-label={`Remove ${title}`}>
        Remove
      </Button>
    </div>
    {children}
  </li>
)

/** Lists are edited by making new ones. */
export const replaceAt = <T,>(list: readonly T[], at: number, next: T): T[] => list.map((one, index) => (index === at ? next : one))
export const removeAt = <T,>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at)
