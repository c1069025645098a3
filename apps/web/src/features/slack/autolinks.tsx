// Patterns by which channels become customer channels by themselves: those there are, and making one with a look at what it does.
import { type Autolink, type Data, type getSlack, PATTERN_FORMS, type PatternForm, type Person, type previewAutolink } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useDeferredValue, useEffect, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { OwnerSelect, TextBox, TriageSelect } from './channel-fields.tsx'
import { autolinksQuery, previewQuery, useDeleteAutolink, useRefreshList, useSaveAutolink } from './queries.ts'

type Slack = Data<typeof getSlack>
type Preview = Data<typeof previewAutolink>

const FORM_LABELS: Record<PatternForm, string> = { prefix: 'Begins with', suffix: 'Ends with', contains: 'Contains', wildcard: 'Wildcard (*)', regex: 'Regular expression' }
const FORM_HINTS: Record<PatternForm, string> = {
  prefix: 'What follows names the account: ext-acme is Acme.',
  suffix: 'What comes before names the account.',
  contains: 'What is left of the name names the account.',
  wildcard: 'A * stands for any letters; the longest one names the account.',
  regex: 'The first group, or the one called account, names the account: ^ext-(.+)$',
}
const EXAMPLES: Record<PatternForm, string> = { prefix: 'ext-', suffix: '-support', contains: 'customer', wildcard: 'ext-*-emea', regex: '^(?:ext|shared)-(.+)$' }
const FATES: Record<Preview['matches'][number]['fate'], string> = { links: '', linked: 'enabled already', off: 'turned off, stays off', private: 'private, must be enabled in Slack' }

const listOf = (text: string): string[] => text.split(',').map((one) => one.trim()).filter((one) => one !== '')

const Matches = ({ preview }: { preview: Preview }) => (
  <div className="rounded-md border">
    <p role="status" className="border-b px-3 py-2 text-small text-ink-2">
      {preview.listing.state === 'reading'
        ? 'The channels are still being read from Slack…'
        : preview.total === 0
          ? 'No channel matches now. New and renamed ones will be linked when they do.'
          : `${preview.fresh} of ${preview.total} matching ${preview.total === 1 ? 'channel' : 'channels'} will be linked now.`}
    </p>
    <ul className="max-h-48 overflow-y-auto" tabIndex={0} aria-label="Matching channels">
      {preview.matches.map((match) => (
        <li key={match.channel_id} className="flex items-baseline gap-2 px-3 py-1">
          <span className={match.fate === 'links' ? 'min-w-0 truncate font-medium' : 'min-w-0 truncate text-ink-3'}>#{match.name}</span>
          <span className="ms-auto shrink-0 text-small text-ink-2">{FATES[match.fate] || match.account_name}</span>
        </li>
      ))}
    </ul>
  </div>
)

const EMPTY = { form: 'prefix' as PatternForm, pattern: '', exclusions: '', owner: '', tags: '', triage: '' }
const filledFrom = (rule: Autolink) => ({
  installation: rule.installation_id, form: rule.form, pattern: rule.pattern, exclusions: rule.exclusions.join(', '), owner: rule.owner_id ?? '', tags: rule.tags.join(', '), triage: rule.triage_channel_id,
})

const useRule = (installations: Slack['installations'], changed: Autolink | null, onClose: () => void) => {
  const [rule, setRule] = useState(changed ? filledFrom(changed) : { ...EMPTY, installation: installations[0]?.id ?? '' })
  const save = useSaveAutolink(changed?.id ?? null)
  const asked = { installation_id: rule.installation, form: rule.form, pattern: rule.pattern.trim(), exclusions: listOf(rule.exclusions) }
  const preview = useQuery(previewQuery(useDeferredValue(asked)))
  const { mutate: read } = useRefreshList()
  const unread = preview.data?.listing.state === 'none'
  useEffect(() => {
    if (unread) read(rule.installation)
  }, [unread, read, rule.installation])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ ...asked, tags: listOf(rule.tags), triage_channel_id: rule.triage, ...(rule.owner ? { owner_id: rule.owner } : {}) }, { onSuccess: onClose })
  }
  return { rule, set: (change: Partial<typeof rule>) => setRule((now) => ({ ...now, ...change })), save, preview, submit, isEmpty: asked.pattern === '' }
}

const Words = ({ form, problem }: { form: ReturnType<typeof useRule>; problem: string | undefined }) => (
  <>
    <div className="grid grid-cols-[170px_minmax(0,1fr)] gap-2 max-[479px]:grid-cols-1">
      <SelectField label="The name" value={form.rule.form} onChange={(event) => form.set({ form: event.target.value as PatternForm })}>
        {PATTERN_FORMS.map((each) => (
          <option key={each} value={each}>
            {FORM_LABELS[each]}
          </option>
        ))}
      </SelectField>
      <Field
        label="Pattern"
        required
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={EXAMPLES[form.rule.form]}
        value={form.rule.pattern}
        problem={problem}
        hint={FORM_HINTS[form.rule.form]}
        onChange={(event) => form.set({ pattern: event.target.value })}
      />
    </div>
    <Field
      label="But not"
      autoComplete="off"
      placeholder="ext-test-*, *-internal"
      value={form.rule.exclusions}
      hint="Names to leave out, with * for any letters."
      onChange={(event) => form.set({ exclusions: event.target.value })}
    />
  </>
)

type RuleFormProps = { slack: Slack; people: Person[]; changed: Autolink | null; onClose: () => void }
const RuleForm = ({ slack, people, changed, onClose }: RuleFormProps) => {
  const form = useRule(slack.installations, changed, onClose)
  const { rule, set, preview, save } = form
  const flaw = !form.isEmpty && preview.isError ? reasonOf(preview.error) : undefined
  return (
    <Modal open wide onOpenChange={(open) => !open && onClose()} title={changed ? 'Change the pattern' : 'Link channels by name'} says={changed ? 'What is linked already stays as it is; what matches now is linked as well.' : 'Public channels whose names match become customer channels: those that are there, new ones and renamed ones.'}>
      <form onSubmit={form.submit} className="flex flex-col gap-3">
        {slack.installations.length > 1 && !changed ? (
          <SelectField label="Workspace" value={rule.installation} onChange={(event) => set({ installation: event.target.value })}>
            {slack.installations.map((each) => (
              <option key={each.id} value={each.id}>
                {each.team_name}
              </option>
            ))}
          </SelectField>
        ) : null}
        <Words form={form} problem={flaw} />
        <div className="grid grid-cols-3 gap-2 max-[719px]:grid-cols-1">
          <OwnerSelect value={rule.owner} people={people} onChange={(owner) => set({ owner })} />
          <TextBox label="Tags" placeholder="pilot, emea" value={rule.tags} onChange={(event) => set({ tags: event.target.value })} />
          <TriageSelect value={rule.triage} channels={slack.channels} installation={rule.installation} onChange={(triage) => set({ triage })} />
        </div>
        {preview.data && !form.isEmpty && !flaw ? <Matches preview={preview.data} /> : null}
        {save.isError ? (
          <p role="alert" className="text-urgent">
            {reasonOf(save.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={form.isEmpty || flaw !== undefined || save.isPending}>
            {save.isPending ? 'Saving…' : 'Save and link'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

type RuleProps = { rule: Autolink; owner: string | undefined; team: string | undefined; onChange: (() => void) | null }
const Rule = ({ rule, owner, team, onChange }: RuleProps) => {
  const remove = useDeleteAutolink()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2 last:border-b-0">
      <span className="min-w-0 flex-1">
        <span className="text-ink-2">{FORM_LABELS[rule.form]}</span> <code className="font-mono break-all">{rule.pattern}</code>
        {rule.exclusions.length > 0 ? <span className="text-ink-3"> but not {rule.exclusions.join(', ')}</span> : null}
      </span>
      {team ? <Chip>{team}</Chip> : null}
      {owner ? <Chip title="Owner of the accounts">{owner}</Chip> : null}
      {rule.tags.map((tag) => (
        <Chip key={tag}>{tag}</Chip>
      ))}
      {onChange ? (
        <>
          <Button look="ghost" aria-label={`Change ${rule.pattern}`} onClick={onChange}>
            Change
          </Button>
          <Button look="ghost" aria-label={`Remove ${rule.pattern}`} onClick={() => remove.run(rule.id)}>
            Remove
          </Button>
        </>
      ) : null}
    </li>
  )
}

/** Gives its parts to the page's section: what is said, and the button. */
type AutolinksProps = { slack: Slack; people: Person[]; mayWrite: boolean; making: boolean; onClose: () => void }
export const Autolinks = ({ slack, people, mayWrite, making, onClose }: AutolinksProps) => {
  const rules = useQuery(autolinksQuery)
  const [changed, setChanged] = useState<Autolink | null>(null)
  const several = slack.installations.length > 1
  return (
    <>
      {rules.data && rules.data.length > 0 ? (
        <ul className="overflow-hidden rounded-lg border bg-surface">
          {rules.data.map((rule) => (
            <Rule
              key={rule.id}
              rule={rule}
              onChange={mayWrite ? () => setChanged(rule) : null}
              owner={people.find((person) => person.id === rule.owner_id)?.name}
              team={several ? slack.installations.find((each) => each.id === rule.installation_id)?.team_name : undefined}
            />
          ))}
        </ul>
      ) : (
        <p className="rounded-lg border border-dashed px-4 py-6 text-center text-ink-2">
          {rules.isError ? reasonOf(rules.error) : 'With a pattern such as ext- every new customer channel is linked by itself.'}
        </p>
      )}
      {making ? <RuleForm slack={slack} people={people} changed={null} onClose={onClose} /> : null}
      {changed ? <RuleForm key={changed.id} slack={slack} people={people} changed={changed} onClose={() => setChanged(null)} /> : null}
    </>
  )
}
