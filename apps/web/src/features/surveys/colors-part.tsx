// The colours of a survey while they are chosen, and what nobody could read among them.
import { flawsInColors, PLAIN_COLORS, SURVEY_THEMES, type SurveyColors } from '@patchbay/contract'
import { ColorField } from '../../ui/color-field.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { type Draft, sentence } from './draft.ts'

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void }
const THEMES = { light: 'On light screens', dark: 'On dark screens' }
const PARTS = [
  { part: 'accent', label: 'Accent', says: 'What is chosen and pressed' },
  { part: 'background', label: 'Background', says: 'What the questions stand on' },
] as const

type ThemeProps = { theme: (typeof SURVEY_THEMES)[number]; colors: SurveyColors; onChange: (colors: SurveyColors) => void }
const Theme = ({ theme, colors, onChange }: ThemeProps) => {
  const flaw = flawsInColors(colors).find(({ path }) => path[0] === theme)
  return (
    <fieldset className="rounded-lg border bg-bg px-3 pt-1 pb-2.5">
      <legend className="px-1 text-[12.5px] font-medium">{THEMES[theme]}</legend>
      {PARTS.map(({ part, label, says }) => (
        <div key={part} className="flex min-h-9 items-center gap-2">
          <ColorField label={`${label}, ${THEMES[theme].toLowerCase()}`} value={colors[theme][part]} onChange={(color) => onChange({ ...colors, [theme]: { ...colors[theme], [part]: color } })} />
          <span className="font-medium">{label}</span>
          <span className="min-w-0 flex-1 truncate text-small text-ink-3">{says}</span>
          <code className="text-small text-ink-2">{colors[theme][part]}</code>
        </div>
      ))}
      {flaw ? (
        <p role="alert" className="mt-1 text-small text-urgent">
          {sentence(flaw.says)}
        </p>
      ) : null}
    </fieldset>
  )
}

export const ColorsPart = ({ draft: { colors }, change }: PartProps) => (
  <div className="flex flex-col gap-4">
    <SwitchRow label="Own colours" says="On its page, in mails and in the chat widget. Slack draws messages in colours of its own." on={colors !== null} onChange={(on) => change({ colors: on ? PLAIN_COLORS : null })} />
    {colors ? SURVEY_THEMES.map((theme) => <Theme key={theme} theme={theme} colors={colors} onChange={(next) => change({ colors: next })} />) : null}
  </div>
)
