// Light, dark or as the system says.
import { useEffect } from 'react'
import { useStored } from './stored.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export const THEME_LABELS: Record<Theme, string> = { system: 'Like the system', light: 'Light', dark: 'Dark' }

export const useTheme = (): [Theme, (theme: Theme) => void] => useStored<Theme>('theme', 'system')

/** What was chosen on another browser holds here too; what is kept here is only for the first paint. */
export const useThemeOf = (chosen: Theme): void => {
  const [, setTheme] = useTheme()
  useEffect(() => setTheme(chosen), [chosen, setTheme])
}

/** Keeps the page in step with the choice and with the system. */
export const useApplyTheme = (): void => {
  const [theme] = useTheme()
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)')
    const paper = matchMedia('print')
    const apply = () => {
      // Paper is white, whatever the screen is.
      const dark = !paper.matches && (theme === 'dark' || (theme === 'system' && system.matches))
      document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    }
    apply()
    for (const query of [system, paper]) query.addEventListener('change', apply)
    return () => {
      for (const query of [system, paper]) query.removeEventListener('change', apply)
    }
  }, [theme])
}
