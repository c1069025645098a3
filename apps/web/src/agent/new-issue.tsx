// Opens an issue before a customer does (PI-1): logged inside, or sent to the customer's channel.
import { type Account, type Contact, type IssueToBe, type OwnField, type Person, type Priority, type State, type Tag, type Team, updateIssue } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, Suspense, useRef, useState } from 'react'
import { FieldsToBe } from '../features/fields/fields-to-be.tsx'
import { useFieldsOf } from '../features/fields/queries.ts'
import { fieldsToBe, sentOf, type ValuesToBe } from '../features/fields/to-be.ts'
import { AssigneePicker, PriorityPicker, StatePicker, TagPicker, TeamPicker } from '../features/issues/pickers.tsx'
import { tagsQuery } from '../features/issues/queries.ts'
import { PRIORITY_LABELS, PriorityMark, StateDot } from '../features/issues/states.tsx'
import { useStatusChoices } from '../features/issues/statuses.ts'
import { MacroChips } from '../features/macros/macro-chips.tsx'
import { MacroPicker } from '../features/macros/macro-picker.tsx'
import { type MacrosToBe, useMacrosToBe } from '../features/macros/use-macros-to-be.ts'
import { peopleQuery, teamsQuery } from '../features/members/queries.ts'
import { type NewIssue as Body, open } from '../features/new-issue/queries.ts'
import { AccountField, type Place, RequesterField, Where } from '../features/new-issue/where.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { call, reasonOf } from '../lib/api.ts'
import { later } from '../lib/later.ts'
import { tell, tellTrouble } from '../lib/tell.ts'
import { Avatar, NobodyMark } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { CheckField, Field } from '../ui/field.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Modal } from '../ui/modal.tsx'
import { useDesk } from './use-desk.ts'

const WordsEditor = later(() => import('../features/messages/editor.tsx'), 'default')

type Draft = {
  account: Account | null; requester: Contact | null; place: Place; title: string; html: string; status: string; assignee: Person | null
  team: Pick<Team, 'id' | 'name'> | null; priority: Priority | null; tags: Pick<Tag, 'id' | 'value' | 'hex_color'>[]; fields: ValuesToBe; visible: boolean
}
const EMPTY: Draft = { account: null, requester: null, place: 'internal', title: '', html: '', status: 'new', assignee: null, team: null, priority: null, tags: [], fields: {}, visible: false }

/** Who has just written to the customer waits for them. */
const usualStatus = (place: Place): State => (place === 'internal' ? 'new' : 'waiting_on_customer')

const bodyOf = (d: Draft, fields: readonly OwnField[]): Body => ({
  title: d.title.trim(), body_html: d.html || `<p>${d.title.trim().replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`,
  ...(d.account ? { account_id: d.account.id } : {}), ...(d.requester ? { requester_id: d.requester.id } : {}), ...(d.assignee ? { assignee_id: d.assignee.id } : {}),
  ...(d.team ? { team_id: d.team.id } : {}), ...(d.priority ? { priority: d.priority } : {}), ...(d.tags.length > 0 ? { tags: d.tags.map((tag) => tag.value) } : {}),
  ...(d.visible ? { customer_portal_visible: true } : {}), custom_fields: sentOf(fields, d.fields),
  ...(d.place === 'internal' ? {} : { destination_metadata: { destination: 'slack' as const, slack_channel_id: d.place.channelId } }),
})

const Labelled = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex min-w-0 flex-col gap-1">
    <span className="text-[12.5px] font-medium">{label}</span>
    {children}
  </div>
)

type PartsProps = { draft: Draft; set: (part: Partial<Draft>) => void }
const Properties = ({ draft, set }: PartsProps) => {
  const { me, assignees } = useDesk()
  const teams = useQuery(teamsQuery).data ?? []
  const tags = useQuery(tagsQuery).data ?? []
  const [shown, setShown] = useState('')
  const chosen = useStatusChoices().find((each) => each.slug === draft.status)
  const at = (name: string) => ({ open: shown === name, onOpenChange: (is: boolean) => setShown(is ? name : '') })
  return (
    <div className="flex flex-wrap gap-1.5">
      <StatePicker card={chosen ? { state: chosen.state, status: chosen.status } : {}} {...at('state')} onPick={(status) => set({ status })}>
        <Button aria-label={`Status: ${chosen?.label ?? ''}`}>
          <StateDot state={chosen?.state ?? 'new'} status={chosen?.status ?? null} /> {chosen?.label}
        </Button>
      </StatePicker>
      <AssigneePicker card={{ assignee: draft.assignee }} people={assignees} me={me.id} {...at('assignee')} onPick={(assignee) => set({ assignee })}>
        <Button>
          {draft.assignee ? <Avatar name={draft.assignee.name} url={draft.assignee.avatar_url} size={16} /> : <NobodyMark size={14} />} {draft.assignee?.name ?? 'Assignee'}
        </Button>
      </AssigneePicker>
      <TeamPicker card={{ team: draft.team }} teams={teams} {...at('team')} onPick={(team) => set({ team })}>
        <Button>{draft.team?.name ?? 'Team'}</Button>
      </TeamPicker>
      <PriorityPicker card={{ priority: draft.priority }} {...at('priority')} onPick={(priority) => set({ priority })}>
        <Button>
          <PriorityMark priority={draft.priority} bare /> {draft.priority ? PRIORITY_LABELS[draft.priority] : 'Priority'}
        </Button>
      </PriorityPicker>
      <TagPicker card={{ tags: draft.tags }} tags={tags} {...at('tags')} onPick={(picked) => set({ tags: picked })}>
        <Button>{draft.tags.length > 0 ? draft.tags.map((tag) => tag.value).join(', ') : 'Tags'}</Button>
      </TagPicker>
    </div>
  )
}

const aboutOf = (d: Draft): IssueToBe => ({ title: d.title.trim(), account_id: d.account?.id ?? null, requester_id: d.requester?.id ?? null, assignee_id: d.assignee?.id ?? null, team_id: d.team?.id ?? null })

/** The issue is there: what fails now is told, and not a reason to open it once more. */
const afterwards = (number: number, what: string, work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => tellTrouble(`${what} on #${number}`, { description: reasonOf(error) }))

const useCreation = (draft: Draft, fields: readonly OwnField[], macros: MacrosToBe, onClose: () => void) => {
  const client = useQueryClient()
  const go = useNavigate()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const create = async () => {
    if (macros.open.length > 0) return setProblem(`Fill in ${macros.open.map((name) => `{{${name}}}`).join(', ')} first: nothing is known for it yet.`)
    setBusy(true)
    setProblem('')
    try {
      const issue = await open(bodyOf(draft, fields))
      if (draft.status !== usualStatus(draft.place)) await afterwards(issue.number, 'The status was not set', call(updateIssue, { params: { id: issue.id }, body: { state: draft.status } }))
      await afterwards(issue.number, 'What the macro does was not done', macros.apply(issue.id))
      for (const key of ['board', 'counts', 'view-counts']) void client.invalidateQueries({ queryKey: [key] })
      onClose()
      tell(draft.place === 'internal' ? `#${issue.number} is open` : `#${issue.number} is open, and on its way to #${draft.place.name}`)
      void go({ to: '/issues/$number', params: { number: String(issue.number) } })
    } catch (error) {
      setProblem(reasonOf(error))
      setBusy(false)
    }
  }
  return { busy, problem, create: () => void create() }
}

export const NewIssue = ({ onClose }: { onClose: () => void }) => {
  const [draft, setDraft] = useState(EMPTY)
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const box = useRef<HTMLDivElement>(null)
  const [choosing, setChoosing] = useState(false)
  const about = aboutOf(draft)
  const macros = useMacrosToBe(about, draft.html, box)
  const mayUse = useMay('macros:read')
  const fields = useFieldsOf('issue')
  const people = useQuery(peopleQuery).data ?? []
  const { busy, problem, create } = useCreation(draft, fields, macros, onClose)
  const sends = draft.place !== 'internal'
  const ready = draft.account !== null && draft.title.trim() !== '' && (!sends || draft.html !== '') && !busy
  return (
    <Modal open wide onOpenChange={(is) => !is && onClose()} title="New issue">
      <div className="flex flex-col gap-3.5">
        <div className="grid grid-cols-2 gap-3 max-[719px]:grid-cols-1">
          <Labelled label="Account">
            <AccountField account={draft.account} onPick={(account) => set({ account, requester: null, place: 'internal', status: 'new' })} />
          </Labelled>
          <Labelled label="Requester">
            <RequesterField account={draft.account} requester={draft.requester} onPick={(requester) => set({ requester })} />
          </Labelled>
        </div>
        <Labelled label="Where do you want it logged or sent?">
          <Where account={draft.account} place={draft.place} onPick={(place) => set({ place, status: usualStatus(place) })} />
        </Labelled>
        <Field label="Title" value={draft.title} maxLength={500} placeholder="Planned maintenance of your region" onChange={(event) => set({ title: event.target.value })} />
        <div ref={box} className={sends ? 'relative rounded-lg border border-line-strong bg-raised focus-within:border-accent' : 'relative rounded-lg border border-note-line bg-note text-note-ink'}>
          <Suspense fallback={<div className="min-h-[98px]" />}>
            <WordsEditor
              label={sends ? 'Message' : 'Note'}
              placeholder={sends && draft.place !== 'internal' ? `Write to #${draft.place.name}…` : 'What only your team sees…'}
              initial={() => ''} round={0} focus={false} onChange={(words) => set({ html: words() })} onSend={() => ready && create()} onLeave={() => {}}
              send={mayUse ? <MacroPicker place={{ before: about }} open={choosing} onOpenChange={setChoosing} onPick={(id, name) => void macros.insert(id, name)} /> : null}
            />
          </Suspense>
        </div>
        <MacroChips macros={macros} className="" />
        <Properties draft={draft} set={set} />
        {fieldsToBe(fields, draft.fields).length > 0 ? <FieldsToBe fields={fields} values={draft.fields} people={people} onChange={(values) => set({ fields: values })} /> : null}
        <CheckField label="Show in the customer portal" checked={draft.visible} onChange={(event) => set({ visible: event.target.checked })} />
        {problem ? (
          <p role="alert" className="text-small text-urgent">
            {problem}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={!ready} onClick={create}>
            {sends ? 'Create and send' : 'Create issue'} <Kbd keys="$mod+Enter" className="border-current/25" />
          </Button>
        </div>
      </div>
    </Modal>
  )
}
