// What can be asked of the mail server of a workspace.
import * as contract from '@patchbay/contract'
import { route, type Route } from '../../platform/route.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { changeMailServer, dropMailServer } from './change.ts'
import { presentMailServer } from './present.ts'

export const mailServerRoutes = ({ secrets }: { secrets: Secrets }): Route[] => [
  route(contract.removeMailServer, async (ctx) => {
    await dropMailServer(ctx)
    return {}
  }),
  route(contract.setMailServer, async (ctx, { body }) => presentMailServer(await changeMailServer(ctx, secrets, body))),
]
