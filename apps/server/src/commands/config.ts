// The set-up of the workspace out into a file, and back in with a look at what would change.
import { readFile as read, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import type { App } from '../app.ts'
import { apply, askingOf, compare, exportFile, readFile, sayDifferences } from '../modules/configuration/index.ts'
import type { Actor, Ctx } from '../platform/context.ts'
import { edgeOf, lookInside } from '../platform/workspace.ts'
import { firstWorkspace, withHouse } from './house.ts'

/** Whoever may run this may do all that an admin may. */
const OPERATOR: Actor = { kind: 'token', id: '00000000-0000-7000-8000-000000000000', name: 'Configuration file', role: 'admin' }
const out = (line: string) => void process.stdout.write(`${line}\n`)

const look = async <T>(app: App, work: (ctx: Ctx) => Promise<T>): Promise<T> => lookInside(app.house, { workspaceId: await firstWorkspace(app), actor: OPERATOR }, work)

export const exportTo = async (path: string): Promise<number> => {
  const yaml = await withHouse((app) => look(app, (ctx) => exportFile(ctx, askingOf(app.routes))))
  if (path) await writeFile(path, yaml)
  else process.stdout.write(yaml)
  return 0
}

const agrees = async (): Promise<boolean> => {
  if (!process.stdin.isTTY) throw new Error('Nothing was applied: nobody is there to ask. Add --yes to apply without asking.')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question('Apply this? [y/N] ')
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}

export const applyFile = async (path: string, { yes, prune }: { yes: boolean; prune: boolean }): Promise<number> => {
  if (!path) throw new Error('Name the file: config apply FILE.')
  const file = readFile(await read(path, 'utf8'))
  return withHouse(async (app) => {
    const ask = askingOf(app.routes)
    const differences = await look(app, (ctx) => compare(ctx, ask, file, prune))
    out(differences.length > 0 ? sayDifferences(differences) : 'Nothing to change: the workspace is as the file says.')
    if (differences.length === 0 || (!yes && !(await agrees()))) return 0
    await apply(edgeOf(app.house, await firstWorkspace(app), OPERATOR), ask, file, prune)
    out('Applied.')
    return 0
  })
}
