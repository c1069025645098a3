// Values that a program wrote under slugs that nobody has defined: shown as they are, and changed as text.
import type { IssuePage, OwnField } from '@patchbay/contract'
import { Fact, Facts, Module } from '../../ui/facts.tsx'
import { InlineEdit } from '../../ui/inline-edit.tsx'

type Given = { values: IssuePage['custom_fields']; fields: readonly OwnField[]; mayWrite: boolean; onSet: (slug: string, value: string) => void }
export const UndefinedValues = ({ values, fields, mayWrite, onSet }: Given) => {
  const others = Object.values(values).filter(({ slug }) => !fields.some((field) => field.slug === slug))
  if (others.length === 0) return null
  return (
    <Module title="Other values">
      <Facts>
        {others.map(({ slug, value, values: several }) => (
          <Fact key={slug} name={slug}>
            <InlineEdit label={slug} value={several?.join(', ') ?? value ?? ''} empty="None" disabled={!mayWrite || several !== undefined} onSave={(text) => onSet(slug, text)} />
          </Fact>
        ))}
      </Facts>
    </Module>
  )
}
