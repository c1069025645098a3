// The command line: tokens, workspaces, a check-up, history in, history played.
import { parseArgs } from 'node:util'
import { applyFile, exportTo } from './commands/config.ts'
import { createToken } from './commands/create-token.ts'
import { createWorkspace } from './commands/create-workspace.ts'
import { doctor } from './commands/doctor.ts'
import { importSlackExport } from './commands/import-slack-export.ts'
import { replay } from './commands/replay.ts'
import { examineCompanyFile } from './outside/companies.ts'
import { sentenceOf } from './platform/errors.ts'

const HELP = `Usage: npm run -s patchbay -- COMMAND

  token create --name NAME [--role admin|member|viewer]   print a new API token, once
  workspace create --name NAME --email ADDRESS            open another workspace, and print how its admin signs in
  config export [FILE]                                    write the set-up of the workspace as YAML
  config apply FILE [--yes] [--prune]                     show what a file changes, ask, and apply it; --prune removes what it leaves out
  doctor                                                  check the configuration and say what to do
  import slack-export PATH [--customer-domain D ...]      bring in the history of a Slack export (zip or folder)
  replay PATH [--speed 100] [--sandbox URL]               play a Slack export into the sandbox as people typing
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    name: { type: 'string' }, email: { type: 'string' }, role: { type: 'string' }, speed: { type: 'string' }, sandbox: { type: 'string' }, yes: { type: 'boolean' }, prune: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
  },
})

const run = async (): Promise<number> => {
  const [first = '', second = '', third = ''] = positionals
  if (first === 'token' && second === 'create') return createToken(values.name, values.role)
  if (first === 'workspace' && second === 'create') return createWorkspace(values.name, values.email)
  if (first === 'config' && second === 'export') return exportTo(third)
  if (first === 'config' && second === 'apply') return applyFile(third, { yes: values.yes ?? false, prune: values.prune ?? false })
  if (first === 'doctor') return doctor(examineCompanyFile)
  if (first === 'import' && second === 'slack-export') return importSlackExport(third)
  if (first === 'replay') return replay(second, Number(values.speed ?? 100), values.sandbox)
  process.stdout.write(HELP)
  return values.help ? 0 : 1
}

try {
  process.exitCode = await run()
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exitCode = 1
}
