// Checks the configuration from the outside in, and says what to do about each thing that is not right.
import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs'
import { readConfig, type Config } from '../config.ts'
import { describeDatabase } from '../platform/postgres/describe.ts'
import { openDatabase } from '../platform/postgres/open.ts'
import { sentenceOf } from '../platform/errors.ts'
import type { CompanyFile } from '../platform/outside.ts'
import { OLDEST_MAJOR } from '../platform/migrate.ts'

type Finding = { ok: boolean; what: string; todo: string }
const fine = (what: string): Finding => ({ ok: true, what, todo: '' })
const wrong = (what: string, todo: string): Finding => ({ ok: false, what, todo })

const LEAST_FREE_BYTES = 500 * 1024 * 1024

const checkNode = (): Finding =>
  Number(process.versions.node.split('.')[0]) >= 24 ? fine(`Node ${process.versions.node}`) : wrong(`Node ${process.versions.node} is older than 24`, 'Run npm ci; npm then uses the Node it brings.')

const checkFolder = (config: Config): Finding => {
  try {
    mkdirSync(config.dataDir, { recursive: true })
    accessSync(config.dataDir, constants.W_OK)
  } catch (error) {
    return wrong(`The data folder ${config.dataDir} cannot be written (${sentenceOf(error)})`, 'Set DATA_DIR to a folder that this user may write.')
  }
  const { bavail, bsize } = statfsSync(config.dataDir)
  return bavail * bsize > LEAST_FREE_BYTES ? fine(`Data folder ${config.dataDir}`) : wrong('Less than 500 MB of disk are free', 'Free some space, or set DATA_DIR to another disk.')
}

const checkDatabase = async (config: Config): Promise<Finding> => {
  try {
    const opened = await openDatabase(config, () => {}, () => {}, { join: true })
    const { version, mayCreateRole } = await describeDatabase(opened.options)
    await opened.stop()
    if (Number.parseInt(version, 10) < OLDEST_MAJOR) return wrong(`PostgreSQL ${version} is too old`, `Use PostgreSQL ${OLDEST_MAJOR} or newer.`)
    if (!mayCreateRole) return wrong('The database user may not create the role patchbay_app', 'Run once as an administrator: create role patchbay_app nologin; grant patchbay_app to the user in DATABASE_URL.')
    return fine(`PostgreSQL ${version}${config.databaseUrl ? ' at DATABASE_URL' : ' in the data folder'}`)
  } catch (error) {
    return wrong(`The database does not answer (${sentenceOf(error)})`, config.databaseUrl ? 'Check DATABASE_URL.' : 'Read the sentence; it says what to do.')
  }
}

const checkKey = (config: Config): Finding =>
  config.databaseUrl && !process.env.SECRET_KEY
    ? wrong('SECRET_KEY is not set, so this machine uses the key in its data folder', 'Set SECRET_KEY (32 characters or more) to the same value on every machine.')
    : fine('Key for secrets')

const checkSlack = (config: Config): Finding => {
  const { clientId, clientSecret, signingSecret } = config.slack
  if (!clientId && !signingSecret) return fine('Slack: no app in the environment; connect by tokens in Settings → Slack')
  if (!clientId || !clientSecret || !signingSecret) return wrong('Slack is only half configured', 'Set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET together.')
  return config.publicUrl.startsWith('https://') ? fine('Slack app') : wrong('Slack only calls https addresses', 'Set PUBLIC_URL to the https address of this server, or use Socket Mode.')
}

type Examine = (path: string) => Promise<CompanyFile>
const checkCompanyFile = async ({ companyFile }: Config, examine: Examine): Promise<Finding[]> => {
  const { state, says } = await examine(companyFile)
  if (state === 'none') return []
  return [state === 'ready' ? fine(`Company file: ${says}`) : wrong(`The company file ${companyFile} cannot be used: ${says}`, 'Set COMPANY_FILE to a .mmdb file that names companies by address, or leave it out.')]
}

export const doctor = async (examine: Examine): Promise<number> => {
  const findings: Finding[] = [checkNode()]
  try {
    const config = readConfig(process.env)
    const folder = checkFolder(config)
    findings.push(folder, checkKey(config))
    // A database of our own cannot be started where nothing may be written; asking it would only wait.
    if (folder.ok || config.databaseUrl) findings.push(await checkDatabase(config))
    findings.push(checkSlack(config), ...(await checkCompanyFile(config, examine)))
  } catch (error) {
    // The configuration keeps its key in the data folder, so a folder that cannot be written is met here first.
    const isFile = error instanceof Error && 'syscall' in error
    findings.push(wrong(sentenceOf(error), isFile ? 'Set DATA_DIR to a folder that this user may write.' : 'Correct the variable and run doctor again.'))
  }
  for (const f of findings) process.stdout.write(f.ok ? `ok    ${f.what}\n` : `WRONG ${f.what}\n      ${f.todo}\n`)
  return findings.every((f) => f.ok) ? 0 : 1
}
