// Every key that the list of keys names does what it says there, and every one of them is pressed here.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { KEYS } from '../apps/web/src/agent/keys-known.ts'
import { card, openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

type Proof = (page: Page) => Promise<unknown>
type Proofs = Record<string, Proof>

const pressed = async (page: Page, keys: string) => {
  for (const key of keys.split(' ')) await page.keyboard.press(key.replace('$mod', 'Control'))
}
const at = (path: string): Proof => async (page) => {
  await page.waitForURL((url) => url.pathname === path)
  await page.getByRole('heading', { level: 1 }).filter({ visible: true }).first().waitFor()
}
const gone = (page: Page, name: string) => page.getByRole('dialog', { name }).waitFor({ state: 'detached' })
const opens = (name: string): Proof => async (page) => {
  await page.getByRole('dialog', { name }).waitFor()
  await page.keyboard.press('Escape')
  await gone(page, name)
}
/** Not those of a select, which are there and cannot be seen. */
const offered = (page: Page) => page.locator('[role=option]').filter({ visible: true }).first()
const offers: Proof = async (page) => {
  await offered(page).waitFor()
  await page.keyboard.press('Escape')
  await offered(page).waitFor({ state: 'detached' })
  // Until what was open is wholly gone it gives the focus back, and closes whatever is opened meanwhile.
  await page.locator('[data-radix-popper-content-wrapper]').waitFor({ state: 'detached' })
}
const tells = (words: RegExp): Proof => (page) => page.getByText(words).last().waitFor()
/** Pairs are pressed by their proof, one after the other. */
const BY_PROOF = new Set(['J K', '↑ ↓', '← →'])
const focused = (page: Page, attribute: string) => page.evaluate((name) => document.activeElement?.getAttribute(name) ?? '', attribute)

/** Presses every key of one part of the list, each with its proof; none may be without. */
const proveAll = async (page: Page, title: string, proofs: Proofs, before: Proof = async () => undefined) => {
  const listed = KEYS.find((part) => part.title === title)?.keys.filter(([, , needs]) => needs !== 'model').map(([keys]) => keys) ?? []
  expect(Object.keys(proofs).toSorted()).toEqual(listed.toSorted())
  for (const [keys, proof] of Object.entries(proofs)) {
    await before(page)
    if (!BY_PROOF.has(keys)) await pressed(page, keys)
    await proof(page).catch((error: unknown) => Promise.reject(new Error(`${title}: ${keys} did not do its work. ${String(error)}`)))
  }
}

/** Both of a pair of keys, there and back. */
const walks = (there: string, back: string, attribute: string): Proof => async (page) => {
  const from = await focused(page, attribute)
  await page.keyboard.press(there)
  await expect.poll(() => focused(page, attribute)).not.toBe(from)
  await page.keyboard.press(back)
  await expect.poll(() => focused(page, attribute)).toBe(from)
}

/** Leads to the issue of the row, where writing has begun, and comes back. */
const leadsTo = (label: string): Proof => async (page) => {
  await page.waitForURL(/\/issues\/\d+/)
  await expect.poll(() => focused(page, 'aria-label')).toBe(label)
  await page.goBack()
  await page.waitForURL(({ pathname }) => pathname === '/issues')
}
const asks = (title: string): Proof => async (page) => {
  await page.getByRole('dialog').filter({ hasText: title }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
const picks = (name: string): Proof => async (page) => {
  await offered(page).waitFor()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

test('every part of the list is pressed by one of the journeys below', () => {
  expect(KEYS.map((part) => part.title)).toEqual(['Anywhere', 'An issue, also a card or row in focus', 'Board and lists', 'In an issue', 'In a chat', 'Inbox', 'Writing'])
})

test('keys that work anywhere', async () => {
  const page = await journey.visit()
  // A place that no key leads to, so that each of them is seen to lead away.
  const elsewhere: Proof = async () => {
    await page.goto(`${journey.desk.url}/views/following`)
    await page.getByRole('heading', { name: 'Following' }).waitFor()
  }
  await proveAll(page, 'Anywhere', {
    '$mod+K': opens('Search and commands'), C: opens('New issue'), '/': opens('Search and commands'),
    'G I': at('/inbox'), 'G B': at('/'), 'G M': at('/mine'), 'G U': at('/unassigned'), 'G L': at('/issues'), 'G A': at('/accounts'), 'G C': at('/contacts'), 'G K': at('/knowledge'),
    'G D': at('/drafts'), 'G T': at('/scheduled'), 'G S': at('/settings/profile'),
    '$mod+Z': async () => {
      await openIssue(page, 'Alert mails to two people')
      await page.keyboard.press('e')
      await page.getByRole('button', { name: 'Status: Closed' }).waitFor()
      await page.keyboard.press('Control+z')
      await page.getByRole('button', { name: 'Status: On you' }).waitFor()
    },
    '[': async () => {
      await page.getByRole('button', { name: 'Widen the rail' }).waitFor()
      await page.keyboard.press('[')
      await page.getByRole('button', { name: 'Narrow the rail' }).waitFor()
    },
    '?': async () => {
      await page.getByRole('dialog', { name: 'Keys' }).getByText('Send and close').waitFor()
      // The demo has no model that could write along.
      expect(await page.getByRole('dialog', { name: 'Keys' }).getByText('Write with AI').count()).toBe(0)
      await opens('Keys')(page)
    },
  }, elsewhere)
  for (const [keys, path] of [['gi', '/inbox'], ['gb', '/'], ['gm', '/mine'], ['gu', '/unassigned']] as const) {
    for (const key of keys) await page.keyboard.press(key)
    await page.waitForURL((url) => url.pathname === path)
  }
})

test('who may only read is told of no key that writes', async () => {
  const page = await journey.visit('ravi')
  await page.locator('a[data-card]').first().waitFor()
  await page.keyboard.press('?')
  const list = page.getByRole('dialog', { name: 'Keys' })
  await list.getByText('Read or unread').first().waitFor()
  for (const name of ['Assign to me', 'Reply', 'Note', 'Delete', 'New issue', 'Select all']) expect([name, await list.getByText(name, { exact: true }).count()]).toEqual([name, 0])
})

test('keys of a card or row, and of board and lists', async () => {
  const page = await journey.visit('leila', '/issues')
  const row = card(page, 'Vendor access without a reason').first()
  await row.waitFor()
  const onRow: Proof = () => row.focus()
  const unread = async () => (await row.getAttribute('aria-label'))?.endsWith(', unread')
  await proveAll(page, 'An issue, also a card or row in focus', {
    S: offers, A: offers, I: tells(/is with Leila/), P: offers, Z: offers,
    U: () => expect.poll(unread).toBe(false),
    T: async () => {
      await picks('Billing')(page)
      await tells(/is with Billing/)(page)
    },
    L: async () => {
      await picks('')(page)
      await tells(/has new tags/)(page)
    },
    F: tells(/You follow #|You no longer follow #/), R: leadsTo('Reply'), N: leadsTo('Note'),
    M: async () => {
      await page.waitForURL(/\/issues\/\d+/)
      await opens('Macros')(page)
      await page.goBack()
      await page.waitForURL(({ pathname }) => pathname === '/issues')
    },
    'Shift+L': opens('Link a ticket'), 'Shift+M': asks('Merge #'), '#': asks('Delete #'),
    '!': async () => {
      await row.waitFor({ state: 'detached' })
      await page.keyboard.press('Control+z')
      await row.waitFor()
    },
    E: tells(/is closed|Closed/),
  }, onRow)
  const first = card(page, 'SSO redirect loops').first()
  await proveAll(page, 'Board and lists', {
    'J K': walks('j', 'k', 'href'), '↑ ↓': walks('ArrowDown', 'ArrowUp', 'href'),
    X: () => page.getByText('1 issue selected').waitFor(),
    'Shift+ArrowDown': () => page.getByText(/[2-9] issues selected/).waitFor(),
    '$mod+A': async () => {
      await page.getByText(/\d\d issues selected/).waitFor()
      await page.keyboard.press('Escape')
      await page.getByText(/issues selected/).waitFor({ state: 'detached' })
    },
    'Shift+F': async () => {
      await page.getByRole('button', { name: /^Filter/ }).and(page.locator('[aria-expanded=true]')).waitFor()
      await page.keyboard.press('Shift+F')
    },
    'Shift+V': opens('Display'),
    '← →': async () => {
      await page.goto(`${journey.desk.url}/`)
      await card(page, 'SSO redirect loops').focus()
      await walks('ArrowRight', 'ArrowLeft', 'href')(page)
    },
    Enter: (there) => there.waitForURL(/\/issues\/\d+/),
  }, () => first.focus())
})

test('keys of an issue', async () => {
  const page = await journey.visit('sabrina', '/issues')
  await openIssue(page, 'Reconciliation stops with NB-417')
  const heading = () => page.getByRole('heading', { level: 1 }).innerText()
  const writes = (label: string): Proof => async () => {
    await expect.poll(() => focused(page, 'aria-label')).toBe(label)
    await page.keyboard.press('Escape')
  }
  await proveAll(page, 'An issue, also a card or row in focus', {
    S: offers, A: offers, I: tells(/is with Sabrina|Sabrina/), P: offers, Z: offers, U: tells(/is unread/), T: offers, L: offers, F: tells(/Stop following|You follow/i),
    N: writes('Note'), R: writes('Reply'), M: opens('Macros'), 'Shift+L': opens('Link a ticket'), 'Shift+M': asks('Merge #'), '#': asks('Delete #'),
    '!': async () => {
      await tells(/in Spam/)(page)
      await page.keyboard.press('Control+z')
      await tells(/marked this as not spam/)(page)
    },
    E: async () => {
      await page.getByRole('button', { name: 'Status: Closed' }).waitFor()
      await page.keyboard.press('Control+z')
      await page.getByRole('button', { name: 'Status: Closed' }).waitFor({ state: 'detached' })
    },
  })
  await proveAll(page, 'In an issue', {
    'J K': async () => {
      const from = await heading()
      await page.keyboard.press('j')
      await expect.poll(heading).not.toBe(from)
      await page.keyboard.press('k')
      await expect.poll(heading).toBe(from)
      await page.getByRole('textbox', { name: 'Reply' }).waitFor()
    },
    '\\': async () => {
      await page.getByRole('navigation', { name: 'The list' }).getByRole('link').nth(1).waitFor()
      await page.keyboard.press('\\')
      await page.getByRole('navigation', { name: 'The list' }).waitFor({ state: 'detached' })
    },
    W: async () => {
      await page.getByRole('navigation', { name: 'Main' }).waitFor({ state: 'detached' })
      await page.keyboard.press('w')
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
    },
    ']': async () => {
      await page.getByRole('navigation', { name: 'Details' }).waitFor()
      await page.keyboard.press(']')
      await page.getByRole('navigation', { name: 'Details' }).waitFor({ state: 'detached' })
    },
    Escape: () => page.waitForURL(({ pathname }) => pathname === '/issues'),
  })
})

test('keys of a chat', async () => {
  const shop = await journey.open()
  await shop.goto(`${journey.desk.url}/demo/site`)
  const widget = shop.frameLocator('#patchbay-widget')
  await widget.getByRole('button', { name: 'Open chat' }).click()
  await widget.getByRole('button', { name: /Start a chat/ }).click()
  await widget.getByRole('textbox', { name: 'Write a message…' }).fill('Are there keys for this?')
  await shop.keyboard.press('Enter')
  await widget.getByRole('button', { name: 'Edit' }).waitFor()
  const page = await journey.visit()
  await openIssue(page, 'Are there keys for this?')
  await proveAll(page, 'In a chat', { 'Shift+E': opens('How qualified is this lead?') })
})

test('keys of the inbox', async () => {
  const page = await journey.visit('sabrina', '/inbox')
  const lines = page.locator('[data-line]')
  await lines.nth(1).waitFor()
  const unread = async () => Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0)
  const known = { unread: 0, lines: 0 }
  await proveAll(page, 'Inbox', {
    'J K': walks('j', 'k', 'data-line'),
    U: async () => expect.poll(unread).not.toBe(known.unread),
    'Shift+A': async () => expect.poll(() => page.title()).not.toMatch(/^\(/),
    Enter: async () => {
      await page.waitForURL(/\/issues\/\d+/)
      await page.goBack()
      await lines.first().waitFor()
    },
    E: () => expect.poll(() => lines.count()).toBe(known.lines - 1),
  }, async () => {
    Object.assign(known, { unread: await unread(), lines: await lines.count() })
    await lines.first().focus()
  })
})

test('keys of writing', async () => {
  const page = await journey.visit('mei', '/issues')
  await openIssue(page, 'Backfill for depot 14')
  const reply = page.getByRole('textbox', { name: 'Reply' })
  const words = (mark: string, selector: string): Proof => async () => {
    await page.keyboard.type(mark)
    await reply.locator(selector).getByText(mark).waitFor()
  }
  const sent = async (text: string) => page.getByRole('article').filter({ hasText: text }).waitFor()
  const fresh: Proof = async () => {
    await reply.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
  }
  await proveAll(page, 'Writing', {
    '@': offers, ':': async () => {
      await page.keyboard.type('smi')
      await offers(page)
    },
    '/': offers, '$mod+B': words('bold', 'strong'), '$mod+I': words('leaning', 'em'), '$mod+E': words('literal', 'code'),
    Escape: () => expect.poll(() => focused(page, 'aria-label')).not.toBe('Reply'),
    '$mod+Enter': async () => {
      await page.keyboard.type('Depot 14 is filled again.')
      await page.keyboard.press('Control+Enter')
      await sent('Depot 14 is filled again.')
    },
    '$mod+Shift+Enter': async () => {
      await page.keyboard.type('That was all of depot 14.')
      await page.keyboard.press('Control+Shift+Enter')
      await sent('That was all of depot 14.')
      await page.getByRole('button', { name: 'Status: Closed' }).waitFor()
    },
    '$mod+Alt+Enter': async () => {
      const address = page.url()
      await page.keyboard.type('And now the next one.')
      await page.keyboard.press('Control+Alt+Enter')
      await page.waitForURL((url) => url.href !== address)
    },
  }, fresh)
})
