// Sees to the right Node before any TypeScript is read: `entry.mjs <file.ts> [arguments]`.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const [file = '', ...rest] = process.argv.slice(2)
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 18)) {
  process.argv = [process.argv[0] ?? 'node', resolve(file), ...rest]
  await import(pathToFileURL(resolve(file)).href)
} else {
  const [system, program] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node']
  const own = resolve(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', program)
  if (existsSync(own)) {
    const child = spawn(own, [resolve(file), ...rest], { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.once('exit', (code) => process.exit(code ?? 1))
  } else {
    process.stderr.write('Patchbay needs Node 22.18 or newer; `npm ci` brings one on Linux, on Windows and on Macs with Intel. Run it first, then `npm start`.\n')
    process.exitCode = 1
  }
}
