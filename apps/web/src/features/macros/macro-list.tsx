// The macros as they stand in their groups, with what they say, what they do and how often they were used.
import type { OwnMacro } from '@patchbay/contract'
import { Zap } from 'lucide-react'
import { Chip } from '../../ui/chip.tsx'
import { More, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { useRemoveMacro } from './queries.ts'
import { plainOf, SHARING_WORDS } from './words.ts'

const Row = ({ macro, onEdit, onRemove }: { macro: OwnMacro; onEdit: () => void; onRemove: () => void }) => (
  <SettingsRow
    name={macro.name}
    onName={macro.may_change ? onEdit : undefined}
    marks={
      <>
        {macro.visibility.type === 'org' ? null : <Chip>{SHARING_WORDS[macro.visibility.type]}</Chip>}
        {macro.actions.length > 0 ? (
          <Chip>
            <Zap size={11} /> {macro.actions.length === 1 ? '1 action' : `${macro.actions.length} actions`}
          </Chip>
        ) : null}
      </>
    }
    aside={macro.uses === 0 ? 'Not used yet' : macro.uses === 1 ? 'Used once' : `Used ${macro.uses} times`}
    hands={macro.may_change ? <More name={macro.name} onChange={onEdit} onRemove={onRemove} /> : <span className="size-7" />}
  >
    <p className="truncate text-ink-2">{plainOf(macro.text_html).replace(/\s+/g, ' ') || 'No words, only actions'}</p>
  </SettingsRow>
)

export const macrosFound = (macros: readonly OwnMacro[], sought: string): OwnMacro[] => {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  return macros.filter((macro) => words.every((word) => `${macro.name} ${macro.group} ${plainOf(macro.text_html)}`.toLowerCase().includes(word)))
}

export const MacroList = ({ macros, onEdit }: { macros: readonly OwnMacro[]; onEdit: (macro: OwnMacro) => void }) => {
  const remove = useRemoveMacro()
  if (macros.length === 0) return <p className="py-6 text-center text-ink-3">Nothing by these words.</p>
  return [...Map.groupBy(macros, (macro) => macro.group)].map(([group, members]) => (
    <section key={group} className="mb-5">
      <h2 className="mb-1.5 font-semibold">{group}</h2>
      <SettingsList>
        {members.map((macro) => (
          <Row key={macro.id} macro={macro} onEdit={() => onEdit(macro)} onRemove={() => remove.mutate(macro)} />
        ))}
      </SettingsList>
    </section>
  ))
}
