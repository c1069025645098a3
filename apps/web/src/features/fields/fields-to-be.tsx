// Fills in custom fields before there is anything that has them.
import type { OwnField, Person } from '@patchbay/contract'
import { useMemo } from 'react'
import { Fact, Facts } from '../../ui/facts.tsx'
import { NameOf } from './fields-module.tsx'
import { fieldsToBe, heldToBe, type ValuesToBe } from './to-be.ts'
import { ValueField } from './value-field.tsx'

type Props = { fields: readonly OwnField[]; values: ValuesToBe; people: readonly Person[]; onChange: (values: ValuesToBe) => void }
export const FieldsToBe = ({ fields, values, people, onChange }: Props) => {
  const names = useMemo(() => new Map(people.map((person) => [person.id, person.name])), [people])
  return (
    <Facts>
      {fieldsToBe(fields, values).map(({ field, required }) => (
        <Fact key={field.slug} name={<NameOf field={field} required={required} missing={false} />}>
          <ValueField field={field} held={heldToBe(field, values)} people={people} names={names} missing={false} mayWrite onSet={(held) => onChange({ ...values, [field.slug]: held })} />
        </Fact>
      ))}
    </Facts>
  )
}
