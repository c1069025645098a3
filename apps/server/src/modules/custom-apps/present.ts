// How a custom app is told of.
import type { CustomApp } from '@patchbay/contract'
import type { CustomAppRow } from './store.ts'

export const presentApp = ({ id, name, url, headerNames, connectedAt, says }: CustomAppRow): CustomApp => ({ id, name, url, headers: headerNames, state: connectedAt ? 'connected' : 'unverified', says })
