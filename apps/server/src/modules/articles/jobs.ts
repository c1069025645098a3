// What the clock does for articles.
import type { House } from '../../platform/workspace.ts'
import { purgeBinned } from './store-bin.ts'

const DAYS_IN_BIN = 30
const DAY_MS = 86_400_000

export const purgeArticles = (house: House): Promise<void> => purgeBinned(house, new Date(house.clock().getTime() - DAYS_IN_BIN * DAY_MS))
