// How Node is told to run the server.
import { fileURLToPath } from 'node:url'

/** MiB for what is young, three times over: left to itself Node takes 128 at the start and never gives them back. */
export const SERVER_FLAGS = ['--max-semi-space-size=8']

/** Where Node keeps what it has compiled; told from outside, so that not even the first file is compiled again. */
export const SERVER_ENV = { NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/patchbay', import.meta.url)) }
