// Finds out before anything is started whether the ports are free, while one sentence can still be the whole answer.
import { createServer } from 'node:net'

function trouble(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)))
  })
}

export async function requireFreePort(host: string, port: number, variable: string): Promise<void> {
  const found = await trouble(host, port)
  if (found === null) return
  if (found === 'EADDRINUSE') {
    throw new Error(`Port ${port} is already in use; stop the program that has it or choose another with ${variable}=…`)
  }
  if (found === 'EACCES') throw new Error(`Port ${port} may not be opened by this user; choose another with ${variable}=…`)
  throw new Error(`Cannot listen on ${host}, port ${port} (${found}); look at HOST and ${variable}.`)
}
