// The macros that go along with an issue while it is being written, before it is there.
import { applyMacro, fillMacroBefore, type IssueToBe, openVariables } from '@patchbay/contract'
import { type RefObject, useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { tellTrouble } from '../../lib/tell.ts'
import { insertInto, type Queued } from './use-macros.ts'

export const useMacrosToBe = (about: IssueToBe, html: string, box: RefObject<HTMLElement | null>) => {
  const [queued, setQueued] = useState<Queued[]>([])
  const insert = async (id: string, name: string) => {
    try {
      const filled = await call(fillMacroBefore, { params: { id }, body: about })
      insertInto(box.current?.querySelector('.ProseMirror'), filled.html)
      setQueued((old) => [...old.filter((each) => each.id !== id), { id, name, actions: filled.actions }])
    } catch (error) {
      tellTrouble(`${name} was not inserted`, { description: reasonOf(error) })
    }
  }
  return {
    queued,
    /** What a macro left open holds the creation up. */
    open: queued.length > 0 ? openVariables(html) : [],
    insert,
    drop: (id: string) => setQueued((old) => old.filter((each) => each.id !== id)),
    /** Does what they do, once the issue is there. */
    apply: async (issueId: string) => (queued.length === 0 ? undefined : call(applyMacro, { params: { id: issueId }, body: { macro_ids: queued.map(({ id }) => id) } })),
  }
}
export type MacrosToBe = ReturnType<typeof useMacrosToBe>
