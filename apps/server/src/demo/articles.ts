// The knowledge base of the demo desk: what its customers ask again and again, written down once, and one page for colleagues only.
import type { Ctx } from '../platform/context.ts'
import { addArticle, addBase, addCollection, changeCollection } from '../modules/articles/index.ts'
import { actorOfMember, findMembersByEmail } from '../modules/members/index.ts'
import { desk } from './nimbus.ts'

type Written = { title: string; by: string; html: string; isDraft?: true }
type Shelf = { title: string; description: string; isInternal?: true; articles: Written[] }

const john = 'john@nimbus-data.example'
const mei = 'mei@nimbus-data.example'
const alex = 'alex@nimbus-data.example'
const hanna = 'hanna@nimbus-data.example'

const SHELVES: Shelf[] = [
  {
    title: 'Sources and syncs', description: 'Connect a source, keep it running, and bring back what was missed.',
    articles: [
      {
        title: 'Run a backfill for one source', by: mei,
        html: '<p>A backfill reads a period again that was missed, for example because a depot was offline. It runs beside the usual syncs and never slows them down.</p><h2>Start one</h2><ol><li><p>Open the source and choose <strong>Backfill</strong>.</p></li><li><p>Choose the days. For a single table, pick it under <strong>Only these tables</strong>.</p></li><li><p>Press <strong>Estimate</strong>. You see how many rows will be read and what they cost.</p></li><li><p>Press <strong>Start</strong>.</p></li></ol><p>Rows that are there already are replaced, not doubled.</p><h2>From the command line</h2><pre><code class="language-bash">nimbus backfill depot-14 --from 2026-11-01 --to 2026-11-03</code></pre>',
      },
      {
        title: 'Why syncs are stuck in queued', by: john,
        html: '<p>A sync waits in <em>queued</em> when it has no worker. Look at these in order:</p><ul><li><p><strong>Your plan’s workers are all busy.</strong> The page Workers shows who holds them. Long backfills can be moved to the night.</p></li><li><p><strong>The source is paused</strong> because its last three runs failed. Open the last run, mend what it names, and press Resume.</p></li><li><p><strong>There is an incident.</strong> Our status page tells within minutes; syncs begin by themselves when it is over.</p></li></ul><p>A sync that has been queued for more than thirty minutes without one of these is ours to mend: write to us with its name.</p>',
      },
      {
        title: 'Renew the certificate of a Postgres source', by: john,
        html: '<p>After the certificate of your database is renewed, the source fails with <code>certificate verify failed</code> until it knows the new authority.</p><ol><li><p>Open the source and choose <strong>Connection</strong>.</p></li><li><p>Upload the new certificate of the authority, in PEM form.</p></li><li><p>Press <strong>Test</strong>, then <strong>Save</strong>. The next sync goes on where the last one ended.</p></li></ol>',
      },
      {
        title: 'Wait for a file that comes late', by: mei,
        html: '<p>When a partner drops its file later than your sync runs, let the sync wait for it instead of moving its time.</p><p>Under <strong>Schedule</strong> switch on <strong>Wait for file</strong>, name its pattern, such as <code>carrier_*.csv</code>, and say how long to wait at most. The sync begins a minute after the file is complete.</p>',
      },
    ],
  },
  {
    title: 'People and access', description: 'Signing in, roles, tokens.',
    articles: [
      {
        title: 'Set up single sign-on', by: john,
        html: '<p>Admins connect an identity provider under <strong>Settings → Sign-in</strong>. SAML 2.0 and OpenID Connect both work.</p><table><tbody><tr><th><p>Field</p></th><th><p>Value</p></th></tr><tr><td><p>Entity id</p></td><td><p>nimbus-data</p></td></tr><tr><td><p>Name id</p></td><td><p>The email address</p></td></tr></tbody></table><h2>It goes round in a circle</h2><p>A redirect loop nearly always means that the clock of the identity provider is off by more than two minutes, or that the reply address ends with a slash. Correct either and sign in again.</p>',
      },
      {
        title: 'Make a read-only token for a vendor', by: alex,
        html: '<p>Somebody from outside who only reads needs no seat. Under <strong>Settings → Tokens</strong> choose <strong>New token</strong>, the role <strong>Reader</strong>, and the datasets it may see. Say when it ends; a vendor’s token should not outlive their contract.</p><blockquote><p>A token is shown once. Whoever has it reads what it may read.</p></blockquote>',
      },
    ],
  },
  {
    title: 'Billing', description: 'Seats, invoices, plans.',
    articles: [
      {
        title: 'Add seats in the middle of a billing period', by: alex,
        html: '<p>New people can begin at once. The seat is charged for the days that are left of the period and appears on the next invoice; nothing is charged twice.</p><p>Seats you take away are free for somebody else until the period ends.</p>',
      },
      { title: 'Put a PO number on invoices', by: alex, html: '<p>Finance teams ask for their PO number on each invoice. Admins enter it under <strong>Settings → Billing → Invoice details</strong>; it stands on all invoices from then on. For one that was sent already, write to us with its number and we send it again.</p>' },
      { title: 'What changes with the new plans', by: alex, isDraft: true, html: '<p>To be published with the announcement in January.</p>' },
    ],
  },
  {
    title: 'For colleagues', description: 'How we work with what comes in.', isInternal: true,
    articles: [{ title: 'When to raise a rate limit', by: hanna, html: '<p>Up to 1,500 calls a minute Support may raise it without asking. Up to 2,000 Ingestion needs a week of notice. Above that it is a contract matter: bring in the owner of the account.</p>' }],
  },
]

export const seedArticles = async (ctx: Ctx): Promise<void> => {
  const base = await addBase(ctx, { title: `${desk.workspace} Help` })
  for (const shelf of SHELVES) {
    const collection = await addCollection(ctx, base.id, { title: shelf.title, description: shelf.description })
    if (shelf.isInternal) await changeCollection(ctx, base.id, collection.id, { visibility_config: { visibility: 'internal_only' } })
    for (const { title, by, html, isDraft } of shelf.articles) {
      const [author] = await findMembersByEmail(ctx, [by])
      if (author) await addArticle(ctx.as(actorOfMember(author)), base.id, { title, bodyHtml: html, authorId: author.id, collectionId: collection.id, isPublished: !isDraft })
    }
  }
}
