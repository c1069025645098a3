// In which language a survey is read, where there are several: chosen at the head of its page.
import type { AskedSurvey } from '@patchbay/contract'
import { Languages } from 'lucide-react'
import { sayLanguageItself } from '../../lib/languages.ts'
import { BOX } from '../../ui/field.tsx'

export const SurveyLanguage = ({ asked, onPick }: { asked: AskedSurvey; onPick: (language: string) => void }) =>
  asked.languages.length < 2 ? null : (
    <label className="flex shrink-0 items-center gap-1.5 text-ink-2">
      <Languages size={15} aria-hidden="true" />
      <select aria-label={asked.words.language} className={BOX} value={asked.language} onChange={(event) => onPick(event.target.value)}>
        {asked.languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {sayLanguageItself(language)}
          </option>
        ))}
      </select>
    </label>
  )
