// The custom fields of an issue, an account or a requester beside the conversation: those that are shown now, and what must still be filled in.
import { heldValues, type IssuePage, missingFields, type OwnField, type Person, visibleFields } from '@patchbay/contract'
import { CircleAlert, Lock, Sparkles } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { inOrder } from '../../lib/in-order.ts'
import { ArrangedFacts, AS_THEY_COME, type FactOrder, type OneFact } from '../../ui/arranged-facts.tsx'
import { Fact, Module } from '../../ui/facts.tsx'
import { Tip } from '../../ui/tip.tsx'
import { type Owner, useSetField } from './queries.ts'
import { ValueField } from './value-field.tsx'
import { FORMULA_WORDS, sayKeeper } from './words.ts'

type Values = IssuePage['custom_fields']
type FieldsProps = { owner: Owner; fields: readonly OwnField[]; values: Values; marks?: IssuePage['field_marks']; people: readonly Person[]; mayWrite: boolean }

/** As it is called where facts are arranged. */
export const factName = ({ slug }: Pick<OwnField, 'slug'>): string => `fields.${slug}`

/** Why a machine filled this in. */
const MarkOf = ({ mark }: { mark: IssuePage['field_marks'][string] | undefined }) => {
  if (mark?.by !== 'machine') return null
  const says = `${mark.reason ?? 'Filled in by Patchbay'} · ${Math.round((mark.confidence ?? 1) * 100)} % sure`
  return (
    <Tip label={says}>
      <span role="img" aria-label={says} tabIndex={0} className="shrink-0 text-accent">
        <Sparkles size={13} />
      </span>
    </Tip>
  )
}

const KeptBy = ({ field, ...rest }: { field: OwnField }) => {
  const Icon = field.formula ? FORMULA_WORDS.icon : Lock
  return <Icon size={12} className="shrink-0 text-ink-3" role="img" aria-label={sayKeeper(field)} {...rest} />
}

export const NameOf = ({ field, required, missing }: { field: OwnField; required: boolean; missing: boolean }) => (
  <span className="flex min-w-0 items-center gap-1" title={field.description || field.label}>
    <span className={`truncate ${missing ? 'font-medium text-soon' : ''}`}>{field.label}</span>
    {required ? <span className={missing ? 'text-soon' : 'text-ink-3'} title="Required">*</span> : null}
  </span>
)

type Names = ReadonlyMap<string, string>
const OneField = ({ field, props, names, required, missing }: { field: OwnField; props: FieldsProps; names: Names; required: boolean; missing: boolean }) => {
  const { owner, values, marks = {}, people, mayWrite } = props
  const set = useSetField(owner)
  const held = values[field.slug]
  return (
    <Fact name={<NameOf field={field} required={required} missing={missing} />}>
      <ValueField
        field={field}
        held={held}
        people={people}
        names={names}
        missing={missing}
        mayWrite={mayWrite && !field.is_read_only}
        onSet={(next) => set.mutate({ field, held: next, before: { value: held?.value, values: held?.values }, names })}
      />
      <MarkOf mark={marks[field.slug]} />
      {field.is_read_only ? (
        <Tip label={sayKeeper(field)}>
          <KeptBy field={field} />
        </Tip>
      ) : null}
    </Fact>
  )
}

/** Those that are shown now, each by itself: they may stand among other facts. */
export const useFieldFacts = (props: FieldsProps): OneFact[] => {
  const { owner, fields, values, people } = props
  const names = useMemo(() => new Map(people.map((person) => [person.id, person.name])), [people])
  const visible = visibleFields(fields, (slug) => heldValues(values[slug]))
  return fields
    .filter((field) => visible.has(field.slug))
    .map((field) => {
      const required = visible.get(field.slug) === true && owner.object === 'issue'
      const missing = required && heldValues(values[field.slug]).length === 0
      return { name: factName(field), must: missing, fact: <OneField field={field} props={props} names={names} required={required} missing={missing} /> }
    })
}

const FieldFacts = ({ arranged, ...props }: FieldsProps & { arranged?: FactOrder | undefined }) => <ArrangedFacts facts={useFieldFacts(props)} arranged={arranged} />

/** FD-5: nothing else is saved until these have a value. */
const Requirements = ({ missing }: { missing: readonly OwnField[] }) => (
  <div role="status" className="mb-2 flex gap-2 rounded-md bg-soon-soft px-2.5 py-2 text-small text-soon">
    <CircleAlert size={15} className="mt-px shrink-0" />
    <p>
      <span className="font-semibold">{missing.length === 1 ? '1 field is required' : `${missing.length} fields are required`}.</span> No other change of this issue is saved until {missing.map((field) => field.label).join(', ')}{' '}
      {missing.length === 1 ? 'has a value' : 'have values'}.
    </p>
  </div>
)

const FIRST = 12

type ModuleProps = FieldsProps & { title: string; arranged?: FactOrder | undefined; children?: ReactNode }
export const FieldsModule = (props: ModuleProps) => {
  const { title, fields: given, values, owner, arranged = AS_THEY_COME, children } = props
  const fields = inOrder(given, arranged.order, factName)
  const [all, setAll] = useState(false)
  const missing = owner.object === 'issue' ? missingFields(fields.filter((field) => !field.is_read_only), (slug) => heldValues(values[slug])) : []
  if (fields.length === 0) return children ? <>{children}</> : null
  const short = fields.length > FIRST + 3 && !all
  const filled = fields.filter((field, at) => at < FIRST || heldValues(values[field.slug]).length > 0 || missing.includes(field))
  return (
    <Module title={title}>
      {missing.length > 0 ? <Requirements missing={missing} /> : null}
      <FieldFacts {...props} fields={short ? filled : fields} />
      {short && filled.length < fields.length ? (
        <button type="button" className="mt-1 text-small text-ink-3 hover:text-ink" onClick={() => setAll(true)}>
          Show {fields.length - filled.length} empty fields
        </button>
      ) : null}
      {children}
    </Module>
  )
}
