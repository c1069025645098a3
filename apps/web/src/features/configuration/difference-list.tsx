// What a file would change, entry by entry, with each value before and after.
import type { ConfigurationDifference } from '@patchbay/contract'
import { Check } from 'lucide-react'
import { Blank } from '../../ui/states.tsx'

const WHAT = { added: 'Add', changed: 'Change', removed: 'Remove', ordered: 'Order' } as const
const COLOURS = { added: 'text-accent', changed: 'text-ink', removed: 'text-urgent', ordered: 'text-ink-2' } as const

const Value = ({ label, text, struck }: { label: string; text: string; struck?: boolean }) => (
  <pre aria-label={label} className={`min-w-0 overflow-x-auto rounded-md bg-bg p-2 text-small whitespace-pre-wrap ${struck ? 'text-ink-3 line-through' : ''}`}>
    {text || '(nothing)'}
  </pre>
)

const Row = ({ difference: { section, name, what, fields } }: { difference: ConfigurationDifference }) => (
  <li className="border-b px-3 py-2 last:border-b-0">
    <p className="flex gap-2">
      <span className={`w-16 shrink-0 font-medium ${COLOURS[what]}`}>{WHAT[what]}</span>
      <span className="w-24 shrink-0 text-ink-3">{section.replace('_', ' ')}</span>
      <span className="min-w-0 break-words">{what === 'ordered' ? 'in another order' : name}</span>
    </p>
    {fields.map((field) => (
      <div key={field.name} className="mt-2">
        <p className="mb-1 text-small text-ink-2">{field.name}</p>
        <div className="grid grid-cols-2 gap-2 max-[719px]:grid-cols-1">
          <Value label={`${field.name} now`} text={field.before} struck />
          <Value label={`${field.name} from the file`} text={field.after} />
        </div>
      </div>
    ))}
  </li>
)

export const DifferenceList = ({ differences }: { differences: readonly ConfigurationDifference[] }) =>
  differences.length === 0 ? (
    <Blank icon={<Check size={20} />} title="Nothing to change">
      The workspace is as the file says.
    </Blank>
  ) : (
    <ul aria-label="Differences" className="rounded-md border bg-surface">
      {differences.map((difference) => (
        <Row key={`${difference.what} ${difference.section} ${difference.name}`} difference={difference} />
      ))}
    </ul>
  )
