// Going from one workspace to another in the same browser: what is kept here of the old one is put aside, and other tabs follow.
import { listSeats, switchWorkspace } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { putAside, readStored, storedName, writeStored } from '../../lib/stored.ts'
import { tellTrouble } from '../../lib/tell.ts'

export const seatsQuery = queryOptions({
  queryKey: ['session-seats'],
  queryFn: ({ signal }) => call(listSeats, {}, { signal }),
  staleTime: 10_000,
})

const HERE = 'workspace'

/** How one likes this browser is the same everywhere; all else is of one workspace. */
const STAYS = /^(theme|workspace|rail\.|beside|side\.|at )/

/** Before anything is read of what is kept here: whichever way one came, it is that of this workspace. */
export const beHere = (here: string): void => {
  const before = readStored(HERE, here)
  if (before !== here) putAside(before, here, STAYS)
  writeStored(HERE, here)
}

/** Every answer is of the other workspace from now on, so nothing that is on the page is of any use. */
export const goToWorkspace = async (to: { id: string; name: string }): Promise<void> => {
  try {
    await call(switchWorkspace, { params: { id: to.id } })
    location.assign('/')
  } catch (error) {
    tellTrouble(`${to.name} was not opened`, { description: reasonOf(error) })
  }
}

/** The cookie is of the whole browser: when another tab goes elsewhere, this one shows what nobody here may ask for any more. */
export const useSameWorkspace = (here: string): void =>
  useEffect(() => {
    const follow = (event: StorageEvent) => {
      if (event.key === storedName(HERE) && event.newValue !== null && event.newValue !== JSON.stringify(here)) location.assign('/')
    }
    window.addEventListener('storage', follow)
    return () => window.removeEventListener('storage', follow)
  }, [here])
