// A page for whoever follows a link in a mail: one heading, a few words, a button; no script, nothing that looks for machines.
import { directionOf } from '@patchbay/contract'

const STYLE = `body{font:15px/1.6 system-ui,sans-serif;margin:0;display:grid;min-height:100vh;place-items:center;color:#1c1e26;background:#fbfbfd}main{max-width:420px;padding:24px}
h1{font-size:19px;margin:0 0 6px}p{margin:0 0 16px;color:#555a68}button{font:inherit;font-weight:500;padding:6px 14px;border:0;border-radius:6px;background:#4a45c9;color:#fff;cursor:pointer}a{color:#4a45c9}
@media(prefers-color-scheme:dark){body{background:#15161b;color:#e8e9ee}p{color:#a2a6b4}a{color:#a9a6ff}}`

/** Both are HTML already. */
export const plainPage = (title: string, body: string, language = 'en'): string =>
  `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`
