// The page where somebody allows an app into their workspace, or to know who they are.
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { allow, appByClient, readRequest, redirectFor, refuse, type Door } from '../oauth.ts'
import type { Parts } from './parts.ts'
import type { Core } from '../core.ts'
import type { App } from '../state.ts'

type Query = Record<string, string | undefined>

const DOORS: [Door, string][] = [['oauth', '/oauth/v2/authorize'], ['openid', '/openid/connect/authorize']]

export function oauthRoutes(server: FastifyInstance, { core }: Parts): void {
  for (const [door, path] of DOORS) {
    server.get<{ Querystring: Query }>(path, async ({ query }, reply) => {
      const request = readRequest(query)
      const app = appByClient(core.state, request.clientId)
      if (!app) return sendPage(reply, 'Something is wrong', '<p role="alert">No app has this client id (invalid_client_id).</p>')
      if (!redirectFor(app, request)) return sendPage(reply, 'Something is wrong', '<p role="alert">The redirect address is not one the app has registered (bad_redirect_uri).</p>')
      if (door === 'openid' && !request.scopes.includes('openid')) return sendPage(reply, 'Something is wrong', '<p role="alert">Signing in asks for the scope openid at least (invalid_scope).</p>')
      return sendPage(reply, door === 'openid' ? `Sign in to ${app.name} with Slack` : `${app.name} asks to enter`, askPage(core, app, path, query, request))
    })
    server.post<{ Querystring: Query; Body: Query }>(path, async ({ query, body }, reply) => {
      const request = readRequest(query)
      const app = appByClient(core.state, request.clientId)
      const redirect = app && redirectFor(app, request)
      if (!app || !redirect) return reply.status(400).send({ ok: false, error: 'bad_redirect_uri' })
      const answer = body['answer'] === 'allow' ? allow(core, door, request, redirect, body['user'] ?? '') : refuse(request, redirect)
      return reply.redirect(answer, 302)
    })
  }
}

function askPage(core: Core, app: App, path: string, query: Query, request: ReturnType<typeof readRequest>): string {
  const fields = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined))
  const groups = [...core.state.teams.values()].filter((team) => !request.team || request.team === team.id).map((team) => {
    const people = [...core.state.users.values()].filter((user) => user.team_id === team.id && !user.is_bot && !user.deleted && !user.is_restricted)
    const options = people.map((user) => `<option value="${escape(user.id)}">${escape(user.real_name)}${user.is_admin ? ' (admin)' : ''}</option>`)
    return `<optgroup label="${escape(team.name)}">${options.join('')}</optgroup>`
  })
  const scopes = [...request.scopes, ...request.userScopes].map((scope) => `<li><code>${escape(scope)}</code></li>`).join('')
  return `<form method="post" action="${path}?${escape(fields.toString())}">
    <label for="user">Workspace and person</label>
    <select id="user" name="user">${groups.join('')}</select>
    ${scopes ? `<p>${escape(app.name)} will be able to use:</p><ul>${scopes}</ul>` : ''}
    <p class="buttons"><button name="answer" value="cancel">Cancel</button><button class="primary" name="answer" value="allow">Allow</button></p>
  </form>`
}

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:26rem;margin:12vh auto;padding:0 1rem}
select,button{font:inherit;padding:.5rem .8rem;border-radius:6px;border:1px solid #8886}select{width:100%;margin:.3rem 0 1rem}
ul{columns:2;padding-left:1.2rem;font-size:13px}.buttons{display:flex;gap:.6rem;justify-content:flex-end}.primary{background:#4a3aa7;color:#fff;border-color:transparent}`

function sendPage(reply: FastifyReply, title: string, inner: string): FastifyReply {
  const nonce = randomBytes(12).toString('base64')
  return reply
    .type('text/html; charset=utf-8')
    // No form-action: the answer leads to the app's own address.
    .header('content-security-policy', `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`)
    .send(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><style nonce="${nonce}">${STYLE}</style></head><body><h1>${escape(title)}</h1>${inner}</body></html>`)
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}
