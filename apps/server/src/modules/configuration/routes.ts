// What can be asked of the configuration as a file.
import * as contract from '@patchbay/contract'
import { edgeRoute, route, type Route } from '../../platform/route.ts'
import { apply } from './apply.ts'
import { askingOf } from './ask.ts'
import { compare } from './compare.ts'
import { exportFile } from './export.ts'
import { readFile } from './file.ts'

export const configurationRoutes = (nouns: readonly Route[]): Route[] => {
  const ask = askingOf(nouns)
  return [
    edgeRoute(contract.applyConfiguration, async (edge, { body }) => ({ differences: await apply(edge, ask, readFile(body.yaml), body.prune) })),
    route(contract.compareConfiguration, async (ctx, { body }) => ({ differences: await compare(ctx, ask, readFile(body.yaml), body.prune) })),
    route(contract.exportConfiguration, async (ctx) => ({ yaml: await exportFile(ctx, ask) })),
  ]
}
