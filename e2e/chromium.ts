// The browser itself: the one named, the system's, or the one that comes as a package.
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const SYSTEM = '/usr/bin/chromium'

const findChromium = async (): Promise<string> => {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  if (existsSync(SYSTEM)) return SYSTEM
  const { default: pack } = await import('@sparticuz/chromium')
  return pack.executablePath()
}

export const openBrowser = async (): Promise<Browser> => chromium.launch({ executablePath: await findChromium(), args: QUIET })
