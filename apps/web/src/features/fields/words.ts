// What types of fields and their values are called on screens.
import { type FieldObject, type FieldType, FORMULA, heldValues, type OwnField } from '@patchbay/contract'
import { AtSign, Calendar, CalendarClock, CircleDot, FunctionSquare, Hash, Link, ListChecks, type LucideIcon, Percent, ToggleRight, Type } from 'lucide-react'
import { sayExactly } from '../../lib/time-words.ts'

export type Held = { value?: string | undefined; values?: string[] | undefined }

export const TYPE_WORDS: Record<FieldType, { label: string; icon: LucideIcon }> = {
  text: { label: 'Text', icon: Type },
  number: { label: 'Number', icon: Hash },
  decimal: { label: 'Decimal', icon: Percent },
  boolean: { label: 'Yes or no', icon: ToggleRight },
  date: { label: 'Date', icon: Calendar },
  datetime: { label: 'Date and time', icon: CalendarClock },
  user: { label: 'Person', icon: AtSign },
  url: { label: 'Link', icon: Link },
  select: { label: 'Choice', icon: CircleDot },
  multiselect: { label: 'Several choices', icon: ListChecks },
}

export const FORMULA_WORDS = { label: 'Formula', icon: FunctionSquare }
/** What a field is said to be: one that is reckoned is a formula, whatever it gives. */
export const wordsOf = ({ type, formula }: Pick<OwnField, 'type' | 'formula'>): { label: string; icon: LucideIcon } => (formula ? FORMULA_WORDS : TYPE_WORDS[type])
/** Who keeps a field that nobody here fills in. */
export const sayKeeper = ({ source }: Pick<OwnField, 'source'>): string => (source === FORMULA ? 'Reckoned by its formula' : `Kept by ${source}; change it there`)

export const OBJECT_WORDS: Record<FieldObject, { one: string; many: string }> = {
  issue: { one: 'issue', many: 'Issues' },
  account: { one: 'account', many: 'Accounts' },
  contact: { one: 'contact', many: 'Contacts' },
}

const sayDay = (day: string): string => (/^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T12:00:00`).toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' }) : day)

const sayOne = (field: Pick<OwnField, 'type' | 'options'>, text: string, names: ReadonlyMap<string, string>): string => {
  switch (field.type) {
    case 'boolean': return text === 'true' ? 'Yes' : 'No'
    case 'date': return sayDay(text)
    case 'datetime': return Number.isNaN(Date.parse(text)) ? text : sayExactly(text)
    case 'user': return names.get(text) ?? 'Somebody who is gone'
    case 'select':
    case 'multiselect': return field.options.find((option) => option.slug === text)?.label ?? text
    case 'url': return text.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
    default: return text
  }
}

export const sayHeld = (field: Pick<OwnField, 'type' | 'options'>, held: Held | undefined, names: ReadonlyMap<string, string>): string =>
  heldValues(held).map((text) => sayOne(field, text, names)).join(', ')
