// What can be asked of how communities go.
import { getCommunityReport } from '@patchbay/contract'
import { route } from '../../platform/route.ts'
import { readReport } from './report.ts'

export const communityScreenRoutes = [route(getCommunityReport, (ctx, { query }) => readReport(ctx, query))]
