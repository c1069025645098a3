// How Node is told to run the server.

/** MiB for what is young, three times over: left to itself Node takes 128 at the start and never gives them back. */
export const SERVER_FLAGS = ['--max-semi-space-size=8']
