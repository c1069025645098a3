// What is known about an issue, beside its conversation, arranged as an admin has arranged it; as icons where there is little room or somebody wants it so.
import { type FieldObject, type IssuePage as Page, type OwnField, type Sidebar, SIDEBAR_MODULES, type SidebarModule } from '@patchbay/contract'
import clsx from 'clsx'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Fragment, useDeferredValue, useMemo, useState } from 'react'
import { shownAppsQuery } from '../features/custom-apps/queries.ts'
import { fieldsQuery } from '../features/fields/queries.ts'
import { formsQuery } from '../features/forms/queries.ts'
import { sidebarQuery } from '../features/issues/sidebar.ts'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { type Given, isThere, MODULES } from './side-modules.tsx'
import { SideRail } from './side-rail.tsx'
import { useGlance } from './use-glance.tsx'
import type { IssueTools } from './use-issue-page-keys.ts'

const NONE: OwnField[] = []
/** Those in use, by whose they are. */
const useOwnFields = (): Record<FieldObject, OwnField[]> => {
  const { data = NONE } = useQuery(fieldsQuery)
  return useMemo(() => {
    const of = (object: FieldObject) => data.filter((field) => field.object_type === object && field.removed_at === null)
    return { issue: of('issue'), account: of('account'), contact: of('contact') }
  }, [data])
}

const NO_FORMS: { id: string; title: string }[] = []
/** Ticket forms that can be asked in a thread. */
const useSlackForms = (enabled: boolean) => {
  const { data } = useQuery({ ...formsQuery, enabled })
  return useMemo(() => data?.filter((form) => form.on_slack && form.fields.some((field) => field.key.startsWith('fields.'))).map((form) => ({ id: form.id, title: form.name })) ?? NO_FORMS, [data])
}

const EMPTY: Sidebar = { order: [], hidden: [], embedded: [], facts: {} }

/** All that modules are given, how they are arranged, and the sheet that one of them may open. */
const useSide = (page: Page, tools: IssueTools) => {
  const may = { reply: useMay('issues:reply'), mend: useMay('operations:write'), account: useMay('accounts:write'), contact: useMay('contacts:write') }
  const fields = useOwnFields()
  const forms = useSlackForms(page.place.source === 'slack')
  const sidebar = useQuery(sidebarQuery).data ?? EMPTY
  const apps = useQuery(shownAppsQuery).data ?? []
  const { look, sheet } = useGlance()
  const me = useSession().user.email
  const given: Given = { page, tools, fields, forms, may, look, me, facts: sidebar.facts }
  return { given, sidebar, sheet, has: { apps: apps.length > 0, embedded: sidebar.embedded.length > 0 } }
}
type SideProps = { page: Page; tools: IssueTools }

const Modules = ({ page, tools }: SideProps) => {
  const { given, sidebar: { order, hidden }, sheet } = useSide(page, tools)
  const [all, setAll] = useState(false)
  const shown = order.filter((name) => all || !hidden.includes(name))
  return (
    <>
      {shown.map((name) => (
        <Fragment key={`${name} ${page.card.id}`}>{MODULES[name](given)}</Fragment>
      ))}
      {hidden.length > 0 ? (
        <div className="px-4 py-2">
          <Button look="ghost" aria-expanded={all} onClick={() => setAll(!all)} className="-ms-2.5">
            {all ? 'Hide what is hidden' : `Show hidden (${hidden.length})`}
          </Button>
        </div>
      ) : null}
      {sheet}
    </>
  )
}

/** Status and snooze have theirs in the head. */
const pickerOf = ({ menu }: IssueTools): SidebarModule | null => (menu === null || menu === 'state' || menu === 'snooze' ? null : 'issue')

const Rail = ({ page, tools, open }: SideProps & { open: boolean }) => {
  const { given, sidebar, has, sheet } = useSide(page, tools)
  const names = sidebar.order.filter((name: SidebarModule) => !sidebar.hidden.includes(name) && SIDEBAR_MODULES.includes(name) && isThere(name, { ...given, has }))
  return (
    <>
      <SideRail key={page.card.id} names={names} wanted={open ? null : pickerOf(tools)} draw={(name) => MODULES[name](given)} />
      {sheet}
    </>
  )
}

/** `open` beside the conversation, `over` it, as a `rail` of icons, or both of these. */
type IssueSideProps = SideProps & { open: boolean; over: boolean; rail: boolean; onClose: () => void }
export const IssueSide = ({ page, tools, open, over, rail, onClose }: IssueSideProps) => {
  // The conversation is painted first; half of the work of opening an issue is what stands beside it.
  const opened = useDeferredValue(true, false)
  return (
    <>
      {open ? (
        <aside aria-label="Details" className={clsx('w-[328px] shrink-0 overflow-y-auto border-s bg-bg py-1.5', over && 'absolute inset-y-0 z-20 max-w-full shadow-float', over && (rail ? 'end-11' : 'end-0'))}>
          {over ? (
            <div className="flex justify-end px-2">
              <IconButton label="Hide details" onClick={onClose}>
                <X size={16} />
              </IconButton>
            </div>
          ) : null}
          {opened ? <Modules page={page} tools={tools} /> : null}
        </aside>
      ) : null}
      {rail ? opened ? <Rail page={page} tools={tools} open={open} /> : <div className="w-11 shrink-0 border-s bg-bg" /> : null}
    </>
  )
}
