// What a machine filled in on an issue: each with its reason and confidence, each corrected by one pick.
import { AI_MOODS, type AiMark, type IssueCard, PRIORITIES } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Check, Sparkles } from 'lucide-react'
import { FactButton, Fact, Facts, Module } from '../../ui/facts.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../ui/menu.tsx'
import { marksQuery, useCorrectMark } from './queries.ts'
import { saySubject, sayValue } from './words.ts'

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ja', 'ko', 'zh', 'pl', 'sv', 'tr', 'uk']
const CHOICES: Record<string, readonly string[]> = { priority: PRIORITIES, mood: AI_MOODS, language: LANGUAGES }
const ORDER = ['title', 'priority', 'mood', 'language']

const sayWhy = ({ by, reason, confidence }: AiMark): string => (by === 'person' ? 'Set by a person' : `${reason} · ${Math.round(confidence * 100)} % sure${by === 'local' ? '' : ` · ${by}`}`)

type RowProps = { mark: AiMark; mayWrite: boolean; onPick: (value: string | null) => void }
const Row = ({ mark, mayWrite, onPick }: RowProps) => {
  const byPerson = mark.by === 'person'
  const choices = CHOICES[mark.field] ?? []
  return (
    <Fact name={saySubject(mark.field)}>
      <Menu
        align="start"
        trigger={
          <FactButton disabled={!mayWrite} title={sayWhy(mark)} aria-label={`${saySubject(mark.field)}: ${sayValue(mark.field, mark.value)}. ${sayWhy(mark)}`}>
            <span className="truncate">{sayValue(mark.field, mark.value)}</span>
            {byPerson ? null : <Sparkles size={12} className="shrink-0 text-ink-3" />}
          </FactButton>
        }
      >
        <MenuLabel>{sayWhy(mark)}</MenuLabel>
        {byPerson ? null : (
          <MenuItem icon={<Check size={14} />} onSelect={() => onPick(mark.value)}>
            That is right
          </MenuItem>
        )}
        {choices.length > 0 ? <MenuLine /> : null}
        {choices.filter((choice) => choice !== mark.value).map((choice) => (
          <MenuItem key={choice} onSelect={() => onPick(choice)}>
            {sayValue(mark.field, choice)}
          </MenuItem>
        ))}
        {mark.field === 'title' ? null : <MenuItem onSelect={() => onPick(null)}>None of these</MenuItem>}
      </Menu>
    </Fact>
  )
}

export const MarksModule = ({ card, mayWrite }: { card: IssueCard; mayWrite: boolean }) => {
  const marks = useQuery(marksQuery(card.id)).data?.marks ?? []
  const correct = useCorrectMark(card.id)
  // What a person named or set is told elsewhere; here stands what only a machine knows.
  const shown = ORDER.flatMap((field) => marks.filter((mark) => mark.field === field && (mark.by !== 'person' || field === 'mood' || field === 'language')))
  if (shown.length === 0) return null
  return (
    <Module title="Understood">
      <Facts>
        {shown.map((mark) => (
          <Row key={mark.field} mark={mark} mayWrite={mayWrite} onPick={(value) => correct.mutate({ field: mark.field, value } as Parameters<typeof correct.mutate>[0])} />
        ))}
      </Facts>
    </Module>
  )
}
