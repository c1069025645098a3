// Brings the history of a Slack export in, through the same path as live messages.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { SYSTEM } from '../platform/context.ts'
import { edgeOf } from '../platform/workspace.ts'
import { importExport, type ImportReport } from '../channels/slack/index.ts'
import { firstWorkspace, withHouse } from './house.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** A side file may say who is staff: `{staff: [user ids]}`; without it people of the export's own team are. */
const staffOf = (path: string): string[] => {
  const side = join(path, 'patchbay.json')
  if (!statSync(path).isDirectory() || !existsSync(side)) return []
  return (JSON.parse(readFileSync(side, 'utf8')) as { staff?: string[] }).staff ?? []
}

const tell = (r: ImportReport) => {
  say(`${r.messages} messages of ${r.channels} channels were read.`)
  say(`${r.kept} are in conversations, ${r.conversations} conversations in all.`)
  say(`${r.leftOut} were left out: talk of colleagues among themselves, bots and channel notices.`)
  if (r.failed > 0) say(`${r.failed} could not be understood; Settings → Slack lists them.`)
  for (const { file, reason } of r.skipped) say(`Skipped ${file}: ${reason}`)
}

export const importSlackExport = async (path: string): Promise<number> => {
  if (!path || !existsSync(path)) throw new Error(`There is no export at ${path || '(no path given)'}; give the zip or the folder that Slack's export gives.`)
  const report = await withHouse(async (app) => {
    const edge = edgeOf(app.house, await firstWorkspace(app), SYSTEM)
    return importExport(edge, app.letterbox, app.lanes, path, staffOf(path), (done) => process.stderr.write(`\r${done} messages stored`))
  })
  process.stderr.write('\n')
  tell(report)
  return report.failed > 0 ? 1 : 0
}
