// What on-call services are asked, beyond what their stand-ins check: what is too long, and what a refusal is called.
import { expect, test } from 'vitest'
import { type Alert, requestFor, sayRefusal, severityOf, wasTaken } from './rules.ts'

const alert: Alert = { way: 'raise', issueId: 'i', alias: 'a b/c', summary: 'x'.repeat(2_000), severity: 'critical', at: '2026-11-20T12:00:00.000Z', source: 'Lantern', account: 'Acme', link: 'https://desk.example/issues/1', number: 1 }

test('cuts what the services would refuse', () => {
  const [pager, genie] = (['pagerduty', 'opsgenie'] as const).map((kind) => requestFor({ kind, region: 'us', key: 'k' }, alert).body as { payload: { summary: string }; message: string })
  expect([pager?.payload.summary.length, genie?.message.length]).toEqual([1_024, 130])
})

test('names an alert within an address', () => {
  expect(requestFor({ kind: 'opsgenie', region: 'eu', key: 'k' }, { ...alert, way: 'resolve' }).url).toBe('https://api.eu.opsgenie.com/v2/alerts/a%20b%2Fc/close?identifierType=alias')
})

test.each([['urgent', 'critical'], ['high', 'error'], ['medium', 'warning'], ['low', 'info'], [null, 'warning']])('%s is %s', (priority, severity) => expect(severityOf(priority)).toBe(severity))

test('what is not there needs no more to be resolved', () => {
  expect([wasTaken('resolve', 404), wasTaken('raise', 404), wasTaken('raise', 202), wasTaken('resolve', 500)]).toEqual([true, false, true, false])
})

test.each([[401, 'put in another'], [400, 'check the key and the region'], [429, 'too much at once'], [500, 'PagerDuty answered 500.']])('a refusal of %i says what to do', (status, words) => expect(sayRefusal('PagerDuty', status)).toContain(words))
