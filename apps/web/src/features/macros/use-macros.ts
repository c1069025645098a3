// The macros that go along with what is being written on one issue: their actions wait until it is sent.
import { fillMacro } from '@patchbay/contract'
import { useCallback } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { readStored, useStored, writeStored } from '../../lib/stored.ts'
import { tellTrouble } from '../../lib/tell.ts'
import { useOpenVariables } from './open-variables.ts'

export type Queued = { id: string; name: string; actions: string[] }

type Surface = HTMLElement & { editor?: { chain(): { focus(): { insertContent(html: string): { run(): boolean } } } } }
const surfaceOf = (): Surface | null => document.querySelector<Surface>('[data-composer] .ProseMirror')
export const insertInto = (surface: Element | null | undefined, html: string): void => void (surface as Surface | null | undefined)?.editor?.chain().focus().insertContent(html).run()

const NONE: Queued[] = []

const waiting = (issueId: string) => `macros.${issueId}`
const gone = (issueId: string) => `macros.gone.${issueId}`

/** What went along with the last message of an issue goes along with it again: its sending was undone. */
export const giveBackMacros = (issueId: string): void => {
  const [back, now] = [readStored<Queued[]>(gone(issueId), NONE), readStored<Queued[]>(waiting(issueId), NONE)]
  if (back.length > 0) writeStored(waiting(issueId), [...back, ...now.filter(({ id }) => !back.some((each) => each.id === id))])
  writeStored(gone(issueId), null)
}

export const useMacros = (issueId: string) => {
  const [queued, setQueued] = useStored<Queued[]>(waiting(issueId), NONE)
  const open = useOpenVariables(queued.length > 0)
  const insert = useCallback(
    async (id: string, name: string) => {
      try {
        // Asked by itself: what the list beside it has asked is given up when the list closes.
        const filled = await call(fillMacro, { params: { id }, body: { issue_id: issueId } })
        insertInto(surfaceOf(), filled.html)
        setQueued([...queued.filter((each) => each.id !== id), { id, name, actions: filled.actions }])
      } catch (error) {
        tellTrouble(`${name} was not inserted`, { description: reasonOf(error) })
      }
    },
    [issueId, queued, setQueued],
  )
  /** Says whether the text may go; what a macro left open holds it up. */
  const mayGo = (): boolean => {
    if (open.length === 0) return true
    tellTrouble('Not sent yet', { id: 'open variables', description: `Fill in ${open.map((name) => `{{${name}}}`).join(', ')}: nothing is known for it here.` })
    surfaceOf()?.focus()
    return false
  }
  const sent = () => {
    writeStored(gone(issueId), queued)
    setQueued(NONE)
  }
  return { queued, ids: queued.map((each) => each.id), open, insert, drop: (id: string) => setQueued(queued.filter((each) => each.id !== id)), sent, mayGo }
}
export type Macros = ReturnType<typeof useMacros>
