// Marks of other products: there for every app that is offered, said aloud only where no words stand beside them.
import { ON_CALL_KINDS, TICKET_APPS } from '@patchbay/contract'
import { renderToStaticMarkup } from 'react-dom/server'
import * as icons from 'simple-icons'
import { expect, test } from 'vitest'
import { BrandMark } from './brand.tsx'

const OWN: Record<string, string> = { asana: 'Asana', github: 'GitHub', gitlab: 'GitLab', jira: 'Jira', linear: 'Linear', opsgenie: 'Opsgenie', pagerduty: 'PagerDuty', shortcut: 'Shortcut', slack: 'Slack' }

test.each([...TICKET_APPS, ...ON_CALL_KINDS, 'slack'])('%s has the shape its makers gave it', (brand) => {
  const icon = Object.values(icons).find(({ title }) => title === OWN[brand])
  const html = renderToStaticMarkup(<BrandMark brand={brand} />)
  expect(html).toContain(`<path d="${icon?.path}"`)
  expect(html).toContain('fill="currentColor"')
})

test('with a label it is an image of that name, without one it is passed over', () => {
  expect(renderToStaticMarkup(<BrandMark brand="slack" label="Slack" size={16} />)).toMatch(/^<svg viewBox="0 0 24 24" width="16" height="16".* role="img" aria-label="Slack"/)
  const bare = renderToStaticMarkup(<BrandMark brand="slack" />)
  expect(bare).toContain('aria-hidden="true"')
  expect(bare).not.toContain('role=')
})

test.each(['constructor', 'unheard of', ''])('an app that is not known (%s) has no mark', (brand) => {
  expect(renderToStaticMarkup(<BrandMark brand={brand} />)).toBe('')
})
