// What pages may ask of the frame around them.
import { createContext, use } from 'react'
import type { LiveState } from '../features/live/stream.ts'

export type Shell = { openPalette: () => void; openKeys: () => void; openNewIssue: () => void; /** An issue has the whole window. */ whole: boolean; setWhole: (whole: boolean) => void; live: LiveState; sendWaiting: () => void }

export const ShellContext = createContext<Shell | null>(null)

export const useShell = (): Shell => {
  const shell = use(ShellContext)
  if (!shell) throw new Error('Only pages inside the frame may ask it something.')
  return shell
}
