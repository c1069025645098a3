// Where the process begins: what Node has compiled is kept for the next start, then the server is loaded.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import './find-once.ts'

// Beside the packages, not in a folder for all: whoever can write there decides what is run.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/patchbay', import.meta.url)))
await import('./serve.ts')
