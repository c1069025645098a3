// `npm run shots`: every page in light and dark at three sizes, for somebody to look at; and the picture of the README.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { SETTINGS_PATHS } from '../apps/web/src/agent/settings-paths.ts'
import { openBrowser } from '../e2e/chromium.ts'
import { readPorts, readSignIn, root, startFamily } from '../e2e/family.ts'

const ALL_SIZES = [[1440, 900], [1024, 768], [390, 844]] as const
const SIZES = ALL_SIZES.filter(([width]) => !process.env.SHOTS || process.env.SHOTS === String(width))
const THEMES = ['light', 'dark'] as const

type Scene = { name: string; path: string; open?: (page: Page) => Promise<void> }

/** The live stream never ends, so quiet means: the page is there, and nothing is loading on it any more. */
const settle = (page: Page) =>
  page.waitForFunction(() => document.querySelector('h1, h2') !== null && ![...document.querySelectorAll('.skeleton')].some((each) => each.checkVisibility()) && document.fonts.status === 'loaded')
const scenes: Scene[] = [
  { name: 'board', path: '/' },
  { name: 'issues', path: '/issues' },
  { name: 'mine', path: '/mine' },
  { name: 'issue', path: '/issues', open: openFirst },
  { name: 'note', path: '/issues', open: (page) => openFirst(page).then(() => page.keyboard.press('n')) },
  { name: 'drafts', path: '/drafts' },
  { name: 'scheduled', path: '/scheduled' },
  { name: 'spam', path: '/views/spam' },
  { name: 'palette', path: '/', open: openPalette },
  { name: 'keys', path: '/', open: (page) => openByKey(page, '?') },
  { name: 'inbox', path: '/inbox' },
  { name: 'search', path: '/search?q=webhook' },
  { name: 'knowledge', path: '/knowledge' },
  { name: 'article', path: '/knowledge', open: (page) => page.locator('[data-result]').first().click() },
  { name: 'accounts', path: '/accounts' },
  { name: 'account', path: '/accounts', open: (page) => page.locator('[data-result]').first().click() },
  { name: 'contacts', path: '/contacts' },
  { name: 'contact', path: '/contacts', open: (page) => page.locator('[data-result]').first().click() },
  { name: 'unassigned', path: '/unassigned' },
  { name: 'new-issue', path: '/', open: (page) => openByKey(page, 'c') },
  { name: 'board-filter', path: '/', open: (page) => openByTool(page, 'Filter') },
  { name: 'board-display', path: '/', open: (page) => openByTool(page, 'Display') },
  { name: 'new-account', path: '/accounts?new=true' },
  { name: 'new-contact', path: '/contacts?new=true' },
  { name: 'settings', path: '/settings' },
  { name: 'settings-slack-channels', path: '/settings/slack/channels' },
  { name: 'settings-slas-report', path: '/settings/slas/report' },
  ...SETTINGS_PATHS.map((path) => ({ name: path.slice(1).replaceAll('/', '-'), path })),
  { name: 'hours-form', path: '/settings/hours', open: (page) => openMore(page, 'EMEA hours') },
  { name: 'sla-form', path: '/settings/slas', open: (page) => openMore(page, 'Enterprise') },
  { name: 'missing', path: '/issues/99999' },
]

async function openFirst(page: Page): Promise<void> {
  await page.locator('a[data-card]').filter({ hasText: 'Webhook signatures' }).click()
  await page.getByRole('textbox').last().waitFor()
}

async function openByKey(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.getByRole('dialog').waitFor()
}

async function openMore(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Change' }).click()
  await page.getByRole('dialog').getByText(/next seven days|It would be for/).waitFor()
}

async function openByTool(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole(name === 'Filter' ? 'region' : 'radiogroup', { name: name === 'Filter' ? name : 'Display as' }).waitFor()
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('export')
}

async function shoot(page: Page, base: string, folder: string, name: string, scene: Scene): Promise<void> {
  await page.goto(base + scene.path)
  await settle(page)
  await scene.open?.(page)
  await settle(page)
  await page.screenshot({ path: join(folder, `${scene.name}-${name}.png`), animations: 'disabled' })
}

async function shootAll(browser: Browser, base: string, signIn: object, folder: string): Promise<void> {
  for (const colorScheme of THEMES) {
    for (const [width, height] of SIZES) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' })
      page.setDefaultTimeout(15_000)
      const name = `${width}-${colorScheme}`
      await shoot(page, base, folder, name, { name: 'sign-in', path: '/sign-in' })
      const entered = await page.request.post(`${base}/api/app/session`, { data: signIn, headers: { 'x-patchbay': '1' } })
      if (!entered.ok()) throw new Error(`Signing in answered ${entered.status()}: ${await entered.text()}`)
      for (const scene of scenes) {
        await shoot(page, base, folder, name, scene).catch((error: unknown) => process.stderr.write(`${scene.name}-${name}: ${String(error).split('\n')[0]}\n`))
      }
      if (width === 1440 && colorScheme === 'light') await page.goto(base).then(() => page.locator('a[data-card]').first().waitFor()).then(() => page.screenshot({ path: join(root, 'docs/screenshot.png') }))
      await page.close()
    }
  }
}

const ports = readPorts()
const dataDir = process.env.E2E_DEMO || mkdtempSync(join(tmpdir(), 'patchbay-shots-'))
const folder = join(root, 'e2e/shots')
mkdirSync(folder, { recursive: true })
const running = await startFamily(ports, dataDir)
const browser = await openBrowser()
try {
  const { email, password } = readSignIn(dataDir)
  await shootAll(browser, `http://localhost:${ports.port}`, { email, password }, folder)
  process.stdout.write(`The pictures are in ${folder}\n`)
} finally {
  await browser.close()
  await running.stop()
  if (!process.env.E2E_DEMO) rmSync(dataDir, { recursive: true, force: true })
}
