// The fields of the workspace's own making, for whatever draws an issue below.
import type { ViewField } from '@patchbay/contract'
import { createContext, useContext } from 'react'

const Fields = createContext<readonly ViewField[]>([])
export const OwnFields = Fields.Provider
export const useOwnFields = (): readonly ViewField[] => useContext(Fields)

/** Options by what they are called, people by their names. */
export const sayValue = (field: ViewField | null, value: string): string => {
  if (field?.kind === 'flag') return value === 'true' ? 'Yes' : 'No'
  return field?.words?.[value] ?? value
}
