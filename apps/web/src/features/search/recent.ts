// Where one has been lately, kept in this browser: what the palette shows before anything is typed.
import { useEffect } from 'react'
import { readStored, useStored, writeStored } from '../../lib/stored.ts'

export type Visit = { kind: 'issue' | 'account' | 'contact' | 'view' | 'search'; href: string; label: string }

const KEY = 'recent'
const MOST = 12
const NONE: Visit[] = []

export const useRecent = (): Visit[] => useStored<Visit[]>(KEY, NONE)[0]

/** While the name is not known yet, nothing is remembered. */
export const useRemember = (kind: Visit['kind'], href: string, label: string | undefined): void => {
  useEffect(() => {
    if (label) writeStored(KEY, [{ kind, href, label }, ...readStored(KEY, NONE).filter((visit) => visit.href !== href)].slice(0, MOST))
  }, [kind, href, label])
}
