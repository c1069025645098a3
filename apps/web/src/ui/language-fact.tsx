// The language somebody is written to in, among facts: shown, and chosen from a list.
import { useState } from 'react'
import { languageChoices, sayLanguage } from '../lib/languages.ts'
import { FactButton } from './facts.tsx'
import { Picker } from './picker.tsx'

type FactProps = { value: string; empty: string; disabled: boolean; onPick: (language: string) => void }
export const LanguageFact = ({ value, empty, disabled, onPick }: FactProps) => {
  const [open, setOpen] = useState(false)
  return (
    <Picker label="Language" choices={[...languageChoices(value), { value: '', label: empty }]} selected={value} onPick={onPick} open={open} onOpenChange={setOpen}>
      <FactButton disabled={disabled}>
        <span className={value ? 'truncate' : 'truncate text-ink-3'}>{value ? sayLanguage(value) : empty}</span>
      </FactButton>
    </Picker>
  )
}
