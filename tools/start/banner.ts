// The few lines a newcomer reads when everything is up.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { styleText } from 'node:util'
import type { Options } from './options.ts'

export type SignIn = { email: string; password: string }

export function readSignIn(dataDir: string): SignIn | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'demo-sign-in.json'), 'utf8')) as SignIn
  } catch {
    return null
  }
}

export function banner(options: Options, signIn: SignIn | null, seconds: number): string {
  const rows: [string, string][] = [['Patchbay', options.dev ? `http://localhost:${options.webPort}` : options.address]]
  if (!options.empty) rows.push(['Sandbox Slack', options.sandboxAddress])
  if (!options.empty && signIn) rows.push(['Sign in', `${signIn.email}  ${signIn.password}`])
  rows.push(['Data', options.dataDir])
  const lines = rows.map(([name, value], index) => {
    const label = styleText('dim', name.padEnd(15))
    return `  ${label}${index === 0 ? styleText('bold', value) : value}`
  })
  const foot = styleText('dim', `  Ready in ${seconds.toFixed(1)} s. Ctrl-C stops everything.`)
  return ['', ...lines, '', foot, ''].join('\n')
}
